package org.digitalcities.addresses;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The addresses that one request tries in order. If no connection was established, nothing was sent, and the next address
 * is tried. A request that may have been processed is sent once more only if it is idempotent.
 */
public final class FailoverSequence {

    private static final int CAUSES = 10;

    private final List<Instance> way;
    private final boolean repeatable;
    private int at;
    private boolean repeated;

    FailoverSequence(List<Instance> way, boolean repeatable) {
        this.way = way;
        this.repeatable = repeatable;
    }

    /** The base address to try now. */
    public URI address() {
        return way.get(at).address();
    }

    /** The address of a request at the base address to try now. */
    public URI of(URI request) {
        var path = request.getRawPath() == null ? "" : request.getRawPath();
        return URI.create(address() + path + (request.getRawQuery() == null ? "" : "?" + request.getRawQuery()));
    }

    /** Whether the request goes to another address after this failure. */
    public boolean goesOnAfter(Throwable failure) {
        if (!causes(failure).anyMatch(FailoverSequence::isRefusal))
            return causes(failure).anyMatch(FailoverSequence::isLoss) && goesOnOnce();
        way.get(at).ready(false); // until the next probe
        return goesOn();
    }

    /**
     * Whether the request goes to another address instead of returning this answer: a proxy lost its instance, or a server stops. Such
     * an answer closes the connection and has no body; a service that explains why it is unavailable is not replaced by another.
     *
     * @param header returns the first value of a header of the answer, or null
     */
    public boolean goesOnAfter(int status, UnaryOperator<String> header) {
        var ends = status == 503
                && "close".equalsIgnoreCase(header.apply("Connection"))
                && header.apply("Content-Type") == null;
        return (status == 502 || ends) && goesOnOnce();
    }

    private boolean goesOnOnce() {
        if (!repeatable || repeated) return false;
        repeated = true;
        return goesOn();
    }

    private boolean goesOn() {
        if (at == way.size() - 1) return false;
        at++;
        return true;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES);
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }

    /** A service that did not answer in time may still process the request. */
    private static boolean isLoss(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof HttpTimeoutException)
                && !(cause instanceof SocketTimeoutException);
    }
}

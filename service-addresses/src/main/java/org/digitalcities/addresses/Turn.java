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
 * The way of one call through the addresses of its service. Where no connection came about, nothing was sent, and the next address
 * is tried. A call that may have been carried out is sent once more only if it counts once.
 */
public final class Turn {

    private static final int CAUSES = 10;

    private final List<Instance> way;
    private final boolean repeatable;
    private int at;
    private boolean repeated;

    Turn(List<Instance> way, boolean repeatable) {
        this.way = way;
        this.repeatable = repeatable;
    }

    /** The base address that is to be tried now. */
    public URI address() {
        return way.get(at).address();
    }

    /** A request's address, at the base address that is to be tried now. */
    public URI of(URI request) {
        var path = request.getRawPath() == null ? "" : request.getRawPath();
        return URI.create(address() + path + (request.getRawQuery() == null ? "" : "?" + request.getRawQuery()));
    }

    /** Whether the call goes to another address after this failure. */
    public boolean goesOnAfter(Throwable failure) {
        if (!causes(failure).anyMatch(Turn::isRefusal)) return causes(failure).anyMatch(Turn::isLoss) && goesOnOnce();
        way.get(at).ready(false); // until it is looked at again
        return goesOn();
    }

    /**
     * Whether the call goes to another address in place of this answer: a proxy lost its instance, or a server ends. It closes the
     * connection and has no words of its own; a service that says why it is unavailable is not asked for elsewhere.
     *
     * @param header gives the first value of a header of the answer, or null
     */
    public boolean goesOnAfter(int status, UnaryOperator<String> header) {
        var ends = status == 503 && "close".equalsIgnoreCase(header.apply("Connection")) && header.apply("Content-Type") == null;
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
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES);
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }

    /** Whoever did not answer in time may do so yet. */
    private static boolean isLoss(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof HttpTimeoutException) && !(cause instanceof SocketTimeoutException);
    }
}

package org.digitalcities.gateway.refusal;

import java.util.Arrays;

/**
 * An exception as the log may hold it: the class names of the exception and its causes, and where it was thrown. Messages of
 * libraries quote addresses, which may be personal links, and other input of strangers.
 */
final class RedactedException extends RuntimeException {

    private static final int FRAMES = 40;
    private static final int CAUSES = 10;

    private RedactedException(Throwable e, Throwable cause) {
        super(e.getClass().getName(), cause);
        setStackTrace(Arrays.copyOf(e.getStackTrace(), Math.min(e.getStackTrace().length, FRAMES)));
    }

    /** A copy with its stack and its causes. */
    static RedactedException of(Throwable e) {
        return of(e, CAUSES);
    }

    private static RedactedException of(Throwable e, int most) {
        return e == null || most == 0 ? null : new RedactedException(e, of(e.getCause(), most - 1));
    }

    /** One line with the class names of the exception and its cause. */
    static String words(Throwable e) {
        var cause = e.getCause();
        var name = e.getClass().getSimpleName();
        return cause == null ? name : name + " of " + cause.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return getMessage();
    }
}

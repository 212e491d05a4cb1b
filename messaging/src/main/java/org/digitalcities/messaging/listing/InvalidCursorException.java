package org.digitalcities.messaging.listing;

/** A cursor that is invalid for this listing. */
public final class InvalidCursorException extends RuntimeException {

    /** The reason. */
    public enum Reason {
        MALFORMED,
        OF_ANOTHER_LIST
    }

    private final String parameter;
    private final Reason reason;

    InvalidCursorException(String parameter, Reason reason) {
        super(
                reason == Reason.MALFORMED
                        ? "a cursor that no listing has given"
                        : "a cursor of another listing, order or filter",
                null,
                false,
                false);
        this.parameter = parameter;
        this.reason = reason;
    }

    /** The parameter that held it: {@code after} or {@code before}. */
    public String parameter() {
        return parameter;
    }

    public Reason reason() {
        return reason;
    }
}

package org.digitalcities.messaging.listing;

/** An order or filter is asked for that documents of an earlier release lack: they are being filled in, so that it can be tried again. */
public final class NotFilledException extends RuntimeException {

    public NotFilledException(String collection, String order) {
        super("not all of " + collection + " can be listed by " + order + " and its filters yet");
    }
}

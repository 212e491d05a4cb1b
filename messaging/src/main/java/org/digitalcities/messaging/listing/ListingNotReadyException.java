package org.digitalcities.messaging.listing;

/** An order or filter needs a field that documents of an earlier release lack. They are being filled in; the caller can try again later. */
public final class ListingNotReadyException extends RuntimeException {

    public ListingNotReadyException(String collection, String order) {
        super("not all of " + collection + " can be listed by " + order + " and its filters yet");
    }
}

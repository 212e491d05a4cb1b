package org.digitalcities.community;

/** The community's file cannot be used; the message names the file, the line, the key and the reason. */
public final class InvalidCommunityException extends RuntimeException {

    InvalidCommunityException(String message) {
        super(message);
    }
}

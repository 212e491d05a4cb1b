package org.digitalcities.secrets;

/** A secret cannot be read from its file; the message names the setting and the reason, never the secret. */
public final class UnusableSecretException extends RuntimeException {

    UnusableSecretException(String message) {
        super(message);
    }
}

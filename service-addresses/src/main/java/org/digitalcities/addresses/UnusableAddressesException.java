package org.digitalcities.addresses;

/** An invalid list of addresses; the message names the setting, the entry and the reason, and quotes no value. */
public final class UnusableAddressesException extends IllegalArgumentException {

    UnusableAddressesException(String setting, int entry, String reason) {
        super(setting + ": entry " + entry + " " + reason
                + ". It takes base addresses such as http://10.0.0.5:8082, separated by commas, each once.");
    }
}

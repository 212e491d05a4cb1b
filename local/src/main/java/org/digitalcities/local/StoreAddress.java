package org.digitalcities.local;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A store that is not ours: where it is, and what stands before the names of the databases in it.
 *
 * @param uri as {@code MONGODB_URI} names it, with a password if it has one
 */
public record StoreAddress(String uri, String prefix) {

    private static final Pattern URI = Pattern.compile("(mongodb(?:\\+srv)?://)(?:[^@/]*@)?([^@/?#\\s]+)([/?]\\S*)?");
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9-]{0,20}");

    public StoreAddress {
        if (!URI.matcher(uri).matches()) {
            throw new HubException(
                    "MONGODB_URI must be mongodb://host:port/?options or mongodb+srv://...; its value is not shown,"
                            + " for it may hold a password");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new HubException("HUB_DATABASE_PREFIX must be of at most 20 small letters, digits and hyphens, not \""
                    + prefix + "\"");
        }
    }

    /** As the environment says by {@code MONGODB_URI} and {@code HUB_DATABASE_PREFIX}; null where it names no store. */
    public static StoreAddress in(Map<String, String> environment) {
        var uri = environment.getOrDefault("MONGODB_URI", "").strip();
        return uri.isEmpty()
                ? null
                : new StoreAddress(
                        uri, environment.getOrDefault("HUB_DATABASE_PREFIX", "").strip());
    }

    /** With another prefix. */
    public StoreAddress under(String other) {
        return new StoreAddress(uri, other);
    }

    /** Its hosts, without who enters and how. */
    public String shown() {
        var parts = URI.matcher(uri);
        return (parts.matches() ? parts.group(1) + parts.group(2) : "")
                + (prefix.isEmpty() ? "" : ", databases " + prefix + "*");
    }

    @Override
    public String toString() {
        return shown();
    }
}

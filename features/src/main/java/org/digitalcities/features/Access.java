package org.digitalcities.features;

import java.util.List;

/**
 * Who may use an endpoint or a page.
 *
 * @param who words such as {@code secretariat}, {@code anyone} or {@code city=own}
 */
public record Access(String method, String path, List<String> who) {

    /** The endpoint as it stands in the file. */
    public String endpoint() {
        return method + " " + path;
    }

    /** Whether it exists only between services. */
    public boolean isInside() {
        return who.contains("inside");
    }

    /** The names of the roles, whether for all things or for a caller's own. */
    public List<String> roles() {
        return who.stream().map(word -> word.replaceFirst("=.*", "")).toList();
    }
}

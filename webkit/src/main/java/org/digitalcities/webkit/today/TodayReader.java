package org.digitalcities.webkit.today;

import java.util.Arrays;
import java.util.Set;
import org.digitalcities.webkit.security.Role;

/** The person for whom a page <em>Today</em> is made. */
public record TodayReader(String person, Set<Role> roles) {

    public TodayReader {
        roles = Set.copyOf(roles);
    }

    /** Whether the reader has at least one of the roles. */
    public boolean has(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }
}

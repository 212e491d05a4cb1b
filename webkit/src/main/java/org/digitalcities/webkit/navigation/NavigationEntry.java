package org.digitalcities.webkit.navigation;

import java.util.Set;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;

/**
 * A page in the console's navigation.
 *
 * @param group the kind of work that it belongs to; its name is {@code navigation.<group>} in webkit's bundles
 * @param order its place; a group stands where its first page does
 * @param path  the address of the page
 * @param text  the key of its name in webkit's bundles; {@code <text>.what} says what one does there
 * @param roles that may open it
 */
public record NavigationEntry(String group, int order, String path, String text, Set<Role> roles) {

    public NavigationEntry {
        roles = Set.copyOf(roles);
    }

    boolean isOpenTo(Caller caller) {
        return caller.has(roles.toArray(Role[]::new));
    }

    /** Whether that address is this page, or a page below it. */
    boolean covers(String address) {
        return address.equals(path) || !path.equals(NavigationEntries.TODAY) && address.startsWith(path + "/");
    }
}

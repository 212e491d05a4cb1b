package org.digitalcities.webkit.navigation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.features.Features;
import org.digitalcities.features.NavigationLink;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;

/**
 * A page in the console's navigation.
 *
 * @param group the kind of work that it belongs to; its name is {@code navigation.<group>} in webkit's bundles
 * @param order its place; a group stands where its first page does
 * @param path  the address of the page
 * @param text  the key of its name in webkit's bundles; {@code <text>.what} says what one does there
 * @param also  addresses of pages that belong to it and are not below its own
 * @param roles that may open it
 */
public record NavigationEntry(String group, int order, String path, String text, List<String> also, Set<Role> roles) {

    /** The address of the person's own page. */
    static final String TODAY = "/console";

    /** The entries of all features, so that every service shows the same navigation. */
    static final List<NavigationEntry> ALL =
            Features.navigation().stream().map(NavigationEntry::of).toList();

    public NavigationEntry {
        also = List.copyOf(also);
        roles = Set.copyOf(roles);
    }

    private static NavigationEntry of(NavigationLink link) {
        var roles =
                link.roles().stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toSet());
        return new NavigationEntry(link.group(), link.order(), link.path(), link.text(), link.also(), roles);
    }

    boolean isOpenTo(Caller caller) {
        return caller.has(roles.toArray(Role[]::new));
    }

    /** Whether that address is this page, or a page that belongs to it. */
    boolean covers(String address) {
        return address.equals(path) || isAbove(address);
    }

    /** Whether that address is a page that belongs to this one. */
    boolean isAbove(String address) {
        return also.contains(address) || !path.equals(TODAY) && address.startsWith(path + "/");
    }
}

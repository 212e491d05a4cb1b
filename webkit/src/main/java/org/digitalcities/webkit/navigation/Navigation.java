package org.digitalcities.webkit.navigation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digitalcities.webkit.security.Caller;

/** The console's navigation for one reader at one address, in two levels: kinds of work, and their pages. */
public final class Navigation {

    private static final String CONSOLE = NavigationEntry.TODAY + "/";

    private final List<Group> groups;

    /** @param current {@code page} for the page itself, {@code true} for a page above it, otherwise null; as in {@code aria-current} */
    public record Page(String text, String path, String current) {

        /** The key of the sentence on what one does there. */
        public String what() {
            return text + ".what";
        }
    }

    /** A kind of work with its pages that the reader may open. */
    public record Group(String text, List<Page> pages) {

        /** The address of its first page. */
        public String path() {
            return pages.getFirst().path();
        }

        public String current() {
            if (pages.getFirst().current() != null) return pages.getFirst().current();
            return pages.stream().anyMatch(page -> page.current() != null) ? "true" : null;
        }
    }

    private Navigation(List<Group> groups) {
        this.groups = groups;
    }

    /** The pages that the caller's roles allow. */
    public static Navigation of(Caller caller, String address) {
        return of(NavigationEntry.ALL, caller, address);
    }

    static Navigation of(List<NavigationEntry> entries, Caller caller, String address) {
        var open = entries.stream()
                .filter(entry -> entry.isOpenTo(caller))
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        var here = here(open, address);
        Map<String, List<Page>> pages = open.stream()
                .collect(Collectors.groupingBy(
                        NavigationEntry::group,
                        LinkedHashMap::new,
                        Collectors.mapping(entry -> page(entry, here, address), Collectors.toList())));
        return new Navigation(pages.entrySet().stream()
                .map(group -> new Group("navigation." + group.getKey(), List.copyOf(group.getValue())))
                .toList());
    }

    /** The longest entry that covers the address; else the first below it, for the start address of a service. */
    private static Optional<NavigationEntry> here(List<NavigationEntry> open, String address) {
        return open.stream()
                .filter(entry -> entry.covers(address))
                .max(Comparator.comparingInt(entry -> entry.path().length()))
                .or(() -> open.stream()
                        .filter(entry ->
                                address.startsWith(CONSOLE) && entry.path().startsWith(address + "/"))
                        .findFirst());
    }

    private static Page page(NavigationEntry entry, Optional<NavigationEntry> here, String address) {
        var current = here.filter(entry::equals)
                .map(_ -> entry.isAbove(address) ? "true" : "page")
                .orElse(null);
        return new Page(entry.text(), entry.path(), current);
    }

    public List<Group> groups() {
        return groups;
    }

    /** The group of this address; null outside of the console. */
    public Group group() {
        return groups.stream()
                .filter(group -> group.current() != null)
                .findFirst()
                .orElse(null);
    }

    /** The page of this address, or the one above it; null outside of the console. */
    public Page page() {
        return groups.stream()
                .flatMap(group -> group.pages().stream())
                .filter(page -> page.current() != null)
                .findFirst()
                .orElse(null);
    }
}

package org.digitalcities.webkit.entrance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Shortens a long Accept to the types that this service can produce, because each type is compared with each other one. */
final class MediaRanges {

    /** A header of fifty types is at least this long. */
    private static final int SHORT = 200;

    private static final int MOST = 20;
    private static final int LONGEST = 100;
    private static final Set<String> GROUPS = Set.of("*", "text", "application", "image");
    private static final Set<String> OURS = Set.of(
            "*",
            "html",
            "plain",
            "csv",
            "css",
            "calendar",
            "event-stream",
            "json",
            "problem+json",
            "cloudevents+json",
            "cloudevents-batch+json",
            "xml",
            "atom+xml",
            "xhtml+xml",
            "pdf",
            "svg+xml",
            "png",
            "jpeg",
            "webp",
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "vnd.openxmlformats-officedocument.wordprocessingml.document");

    private MediaRanges() {}

    /** The shortened headers; empty if they are short enough. */
    static Optional<String> shortened(List<String> headers) {
        if (headers.stream().mapToInt(String::length).sum() <= SHORT) return Optional.empty();
        var all = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(range -> !range.isEmpty() && range.length() <= LONGEST)
                .distinct()
                .toList();
        var ours = all.stream().filter(MediaRanges::isOurs).limit(MOST).toList();
        return Stream.of(ours, all.stream().limit(MOST).toList(), List.of("*/*"))
                .filter(some -> !some.isEmpty())
                .findFirst()
                .map(some -> String.join(", ", some));
    }

    private static boolean isOurs(String range) {
        var semicolon = range.indexOf(';');
        var type =
                (semicolon < 0 ? range : range.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        var slash = type.indexOf('/');
        return slash > 0 && GROUPS.contains(type.substring(0, slash)) && OURS.contains(type.substring(slash + 1));
    }
}

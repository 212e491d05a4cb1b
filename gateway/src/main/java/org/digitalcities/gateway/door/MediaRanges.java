package org.digitalcities.gateway.door;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Shortens a long Accept to the types that the hub can produce, because each type is compared with each other one. */
final class MediaRanges {

    private static final String ACCEPT = "Accept";
    /** A header of fifty types is at least this long. */
    private static final int SHORT = 200;

    private static final int MOST = 20;
    private static final int LONGEST = 100;
    private static final Set<String> OURS = Set.of(
            "*/*",
            "text/*",
            "application/*",
            "image/*",
            "text/html",
            "text/plain",
            "text/csv",
            "text/css",
            "text/calendar",
            "text/event-stream",
            "text/javascript",
            "image/svg+xml",
            "image/png",
            "image/jpeg",
            "image/webp",
            "application/json",
            "application/problem+json",
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
            "application/xml",
            "application/atom+xml",
            "application/xhtml+xml",
            "application/pdf",
            "application/javascript",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private MediaRanges() {}

    static void shorten(HttpHeaders headers) {
        var length = 0;
        for (var values = headers.valueCharSequenceIterator(ACCEPT); values.hasNext(); )
            length += values.next().length();
        if (length <= SHORT) return;
        var all = headers.getAll(ACCEPT).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(range -> !range.isEmpty() && range.length() <= LONGEST)
                .distinct()
                .toList();
        var ours = all.stream()
                .filter(range -> OURS.contains(type(range)))
                .limit(MOST)
                .toList();
        var some = Stream.of(ours, all.stream().limit(MOST).toList(), List.of("*/*"))
                .filter(ranges -> !ranges.isEmpty())
                .findFirst();
        headers.set(ACCEPT, String.join(", ", some.orElseThrow()));
    }

    private static String type(String range) {
        var semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}

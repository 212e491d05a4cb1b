package org.digitalcities.study.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpRange;

/** What part of a file an answer gives (RFC 9110, 14): several parts are given as one where they meet, and else as the whole. */
sealed interface ByteRange {

    record Whole() implements ByteRange {}

    /** {@code last} is the last byte of it. */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** Nothing that was asked for lies within the file. */
    record Unsatisfiable() implements ByteRange {}

    /** More than this is no reader's resumption. */
    int MOST_RANGES = 20;

    /** @param header what was asked for, or null; another unit, or what cannot be read, counts as nothing */
    static ByteRange of(String header, long length) {
        if (header == null || !header.strip().regionMatches(true, 0, "bytes=", 0, "bytes=".length())) return new Whole();
        try {
            var asked = HttpRange.parseRanges("bytes=" + header.strip().substring("bytes=".length()));
            return asked.size() > MOST_RANGES || asked.isEmpty() ? new Whole() : of(asked, length);
        } catch (IllegalArgumentException malformed) {
            return new Whole();
        }
    }

    private static ByteRange of(List<HttpRange> asked, long length) {
        var parts = new ArrayList<Part>();
        for (var range : asked) {
            var part = new Part(range.getRangeStart(length), range.getRangeEnd(length));
            if (part.first() < length && part.first() <= part.last()) parts.add(part);
        }
        if (parts.isEmpty()) return new Unsatisfiable();
        parts.sort(Comparator.comparingLong(Part::first));
        var one = parts.getFirst();
        for (var part : parts) {
            if (part.first() > one.last() + 1) return new Whole();
            one = new Part(one.first(), Math.max(one.last(), part.last()));
        }
        return one;
    }
}

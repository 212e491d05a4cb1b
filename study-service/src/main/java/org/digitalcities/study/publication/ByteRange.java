package org.digitalcities.study.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpRange;

/** The range of a file that an answer contains (RFC 9110, 14): several adjoining ranges are merged, otherwise the whole file is sent. */
sealed interface ByteRange {

    record Whole() implements ByteRange {}

    /** {@code last} is the last byte of the range. */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** No requested range lies within the file. */
    record Unsatisfiable() implements ByteRange {}

    /** The maximum number of ranges; no resumed download needs more. */
    int MOST_RANGES = 20;

    /** @param header the requested ranges, or null; another unit and invalid syntax are ignored */
    static ByteRange of(String header, long length) {
        if (header == null || !header.strip().regionMatches(true, 0, "bytes=", 0, "bytes=".length()))
            return new Whole();
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

package org.digitalcities.gateway.passage;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A W3C trace context: the caller's if it is valid, else a new one; the gateway has a span of its own in it. */
public record TraceContext(String id, String step, String flags) {

    private static final Pattern WELL_FORMED =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    static TraceContext continuing(String traceparent) {
        if (traceparent != null && traceparent.length() == 55) {
            var match = WELL_FORMED.matcher(traceparent);
            if (match.matches()) return new TraceContext(match.group(1), digits(), match.group(2));
        }
        return new TraceContext(digits() + digits(), digits(), "01");
    }

    /** The traceparent for the service. */
    public String traceparent() {
        return "00-" + id + "-" + step + "-" + flags;
    }

    private static String digits() {
        var random = ThreadLocalRandom.current().nextLong();
        return HexFormat.of().toHexDigits(random == 0 ? 1 : random);
    }
}

package org.digitalcities.gateway.door;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits of headers: characters, length, number. Reads each character once, in place of the server's own validation. */
final class HeaderLimits {

    private static final int MOST = 100;
    /** Values up to this length are within every limit. */
    private static final int SHORT = 200;
    /** Parsed headers and their limits; a longer one is refused, because it must not be ignored. */
    private static final Map<String, Integer> REFUSED_ABOVE = Map.of(
            "if-match",
            1_000,
            "if-unmodified-since",
            200,
            "content-type",
            200,
            "content-encoding",
            200,
            "transfer-encoding",
            200,
            "expect",
            200,
            "last-event-id",
            200,
            "origin",
            300,
            "host",
            300);
    /** Headers that may be ignored, and are removed if they are longer. */
    private static final Map<String, Integer> DROPPED_ABOVE = Map.of(
            "range",
            200,
            "if-range",
            200,
            "if-none-match",
            1_000,
            "if-modified-since",
            200,
            "traceparent",
            200,
            "tracestate",
            512,
            "forwarded",
            1_000,
            "referer",
            2_000,
            "user-agent",
            1_000);

    private static final List<String> ONCE = List.of("Content-Type", "Authorization");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?|\\[([0-9A-Fa-f:.]+)])(:[0-9]{1,5})?");

    private static final Pattern LANGUAGE = Pattern.compile("\\bHUB_LANG=[a-z]{2}\\b");

    private static final boolean[] NAME = new boolean[128];

    static {
        for (var c = '!'; c <= '~'; c++) NAME[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private HeaderLimits() {}

    /** The fault of the headers, if there is one; removes or shortens what may be. */
    static Optional<RequestFault> fault(HttpRequest request, LanguageNegotiation languages) {
        var headers = request.headers();
        if (headers.size() > MOST) return Optional.of(RequestFault.of(431, "headers-too-large"));
        List<CharSequence> dropped = null;
        for (var all = headers.iteratorCharSequence(); all.hasNext(); ) {
            var header = all.next();
            var name = header.getKey();
            var value = header.getValue();
            if (!isName(name) || !isValue(value)) return unclear(name);
            if (value.length() <= SHORT) continue;
            var lower = name.toString().toLowerCase(Locale.ROOT);
            if (value.length() > bound(lower))
                return Optional.of(RequestFault.of(431, "header-too-long").naming("header", name));
            if (value.length() > DROPPED_ABOVE.getOrDefault(lower, Integer.MAX_VALUE)) {
                if (dropped == null) dropped = new ArrayList<>();
                dropped.add(name);
            }
        }
        if (dropped != null) dropped.forEach(headers::remove);
        for (var once : ONCE) if (several(headers, once)) return unclear(once);
        if (!hasOneHost(request)) return unclear("Host");
        var coding = headers.get("Transfer-Encoding");
        var chunked = coding != null
                && coding.strip().equalsIgnoreCase("chunked")
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (coding != null && !chunked) return unclear("Transfer-Encoding");
        languages.choose(headers);
        MediaRanges.shorten(headers);
        return Optional.empty();
    }

    /** Removes from a refused request all headers but those on which the form of the answer depends. */
    static void forget(HttpRequest request, LanguageNegotiation languages) {
        var headers = request.headers();
        var kept = new ArrayList<Map.Entry<String, String>>();
        for (var name : List.of(
                "Content-Length", "Transfer-Encoding", "Accept", "Accept-Language", "traceparent", "X-Forwarded-For")) {
            var value = headers.get(name);
            if (value != null && value.length() <= 2_000 && isValue(value)) kept.add(Map.entry(name, value));
        }
        chosenLanguage(headers).ifPresent(cookie -> kept.add(Map.entry("Cookie", cookie)));
        headers.clear();
        kept.forEach(header -> headers.set(header.getKey(), header.getValue()));
        headers.set("Host", "unknown");
        languages.choose(headers);
        MediaRanges.shorten(headers);
    }

    private static Optional<String> chosenLanguage(HttpHeaders headers) {
        return headers.getAll("Cookie").stream()
                .map(LANGUAGE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    private static int bound(String lower) {
        return lower.startsWith("sec-") ? SHORT : REFUSED_ABOVE.getOrDefault(lower, Integer.MAX_VALUE);
    }

    private static Optional<RequestFault> unclear(CharSequence name) {
        return Optional.of(RequestFault.of(400, "header-unclear").naming("header", name));
    }

    private static boolean isName(CharSequence name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c >= NAME.length || !NAME[c]) return false;
        }
        return name.length() > 0;
    }

    private static boolean isValue(CharSequence value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' && c != '\t' || c >= 0x7f && c < 0xa0) return false;
        }
        return true;
    }

    private static boolean several(HttpHeaders headers, String name) {
        var values = headers.valueCharSequenceIterator(name);
        if (!values.hasNext()) return false;
        values.next();
        return values.hasNext();
    }

    private static boolean hasOneHost(HttpRequest request) {
        var host = request.headers().get("Host");
        if (host == null) return request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        var read = HOST.matcher(host);
        if (several(request.headers(), "Host") || !read.matches()) return false;
        if (read.group(2) != null && !NetUtil.isValidIpV6Address(read.group(2))) return false;
        var port = host.substring(host.lastIndexOf(':') + 1);
        return host.endsWith("]") || port.equals(host) || Integer.parseInt(port) < 1 << 16;
    }
}

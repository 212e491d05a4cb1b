package org.digitalcities.gateway.door;

import io.netty.handler.codec.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The request target: visible ASCII whose escapes are valid UTF-8. Characters that browsers send although no address may hold them,
 * such as a brace, are escaped here, before other code fails on them.
 */
final class RequestTarget {

    private static final String MEANT = "-._~:/?@!$&'()*+,;=";
    private static final String ESCAPED_HERE = "\"<>[\\]^`{|}";
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (var c = '!'; c <= '~'; c++) PLAIN[c] = Character.isLetterOrDigit(c) || MEANT.indexOf(c) >= 0;
    }

    private RequestTarget() {}

    /** The fault of the target, if it has one; only the part after the host is checked. */
    static Optional<RequestFault> fault(HttpRequest request) {
        var address = request.uri();
        if (!address.startsWith("/")) {
            var absolute = address.startsWith("http://") || address.startsWith("https://");
            var path = absolute ? address.indexOf('/', address.indexOf("//") + 2) : -1;
            if (path < 0) return fault(request, "path");
            address = address.substring(path);
            request.setUri(address);
        }
        var plain = true;
        var query = false;
        for (var i = 0; i < address.length(); i++) {
            var c = address.charAt(i);
            if (c == '?') query = true;
            if (c < PLAIN.length && PLAIN[c]) continue;
            if (c == '%') {
                var end = escapesEnd(address, i);
                if (end < 0 || !standsForText(address, i, end, query)) return fault(request, query ? "query" : "path");
                i = end - 1;
            } else if (ESCAPED_HERE.indexOf(c) >= 0) {
                plain = false;
            } else {
                return fault(request, query ? "query" : "path");
            }
        }
        if (!plain) request.setUri(escaped(address));
        return Optional.empty();
    }

    private static Optional<RequestFault> fault(HttpRequest request, String part) {
        // The path is valid up to the query; the form of the refusal depends on it.
        var path =
                part.equals("query") ? request.uri().substring(0, request.uri().indexOf('?')) : "/";
        request.setUri(escaped(path));
        return Optional.of(RequestFault.of(400, "address-unclear").naming("part", part));
    }

    /** The end of a sequence of escapes; negative if one is incomplete. */
    private static int escapesEnd(String address, int begin) {
        var end = begin;
        while (end < address.length() && address.charAt(end) == '%') {
            if (end + 2 >= address.length()) return -1;
            if (!HexFormat.isHexDigit(address.charAt(end + 1)) || !HexFormat.isHexDigit(address.charAt(end + 2)))
                return -1;
            end += 3;
        }
        return end;
    }

    private static boolean standsForText(String address, int begin, int end, boolean query) {
        var bytes = HexFormat.of().parseHex(address.substring(begin, end).replace("%", ""));
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return query || text.chars().noneMatch(Character::isISOControl); // a service says what a value may hold
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String escaped(String address) {
        var escaped = new StringBuilder();
        for (var c : address.toCharArray()) {
            if (ESCAPED_HERE.indexOf(c) < 0) escaped.append(c);
            else escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
        }
        return escaped.toString();
    }
}

package org.digitalcities.gateway.door;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** Selects one of the community's languages by the first ten tags of Accept-Language, and passes only that one on. */
final class LanguageNegotiation {

    private static final String ACCEPT_LANGUAGE = "Accept-Language";
    private static final int MOST = 10;

    private final List<String> offered;

    /** @param offered the first is the default */
    LanguageNegotiation(List<String> offered) {
        this.offered = List.copyOf(offered);
    }

    void choose(HttpHeaders headers) {
        var ranges = headers.get(ACCEPT_LANGUAGE);
        if (ranges != null) headers.set(ACCEPT_LANGUAGE, best(ranges));
    }

    /** The default if none of the languages is accepted. */
    String best(String ranges) {
        var best = offered.getFirst();
        var most = 0;
        var begin = 0;
        for (var tags = 0; tags < MOST && begin < ranges.length(); ) {
            var comma = ranges.indexOf(',', begin);
            var end = comma < 0 ? ranges.length() : comma;
            var language = language(ranges, begin, end);
            if (!language.isEmpty()) tags++;
            var weight = offered.contains(language) ? weight(ranges, begin, end) : 0;
            if (weight > most) {
                most = weight;
                best = language;
            }
            begin = end + 1;
        }
        return best;
    }

    /** The first part of a tag, in lower case; of an invalid tag at most its first characters. */
    private static String language(String ranges, int begin, int end) {
        while (begin < end && ranges.charAt(begin) <= ' ') begin++;
        var last = begin;
        while (last < end && last - begin < 4 && " \t;-".indexOf(ranges.charAt(last)) < 0) last++;
        return ranges.substring(begin, last).toLowerCase(java.util.Locale.ROOT);
    }

    /** The weight in thousandths; zero if it is invalid. */
    private static int weight(String ranges, int begin, int end) {
        var semicolon = ranges.indexOf(';', begin);
        if (semicolon < 0 || semicolon >= end) return 1_000;
        var parameter =
                ranges.substring(semicolon + 1, Math.min(end, semicolon + 20)).strip();
        if (!parameter.startsWith("q=") && !parameter.startsWith("Q=")) return 0;
        var next = parameter.indexOf(';');
        var value = parameter.substring(2, next < 0 ? parameter.length() : next).strip();
        if (value.isEmpty() || value.length() > 5 || value.charAt(0) != '0' && value.charAt(0) != '1') return 0;
        if (value.length() > 1 && value.charAt(1) != '.') return 0;
        var weight = value.charAt(0) == '1' ? 1_000 : 0;
        for (int i = 2, worth = 100; i < value.length(); i++, worth /= 10) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') return 0;
            weight += worth * (value.charAt(i) - '0');
        }
        return weight > 1_000 ? 0 : weight;
    }
}

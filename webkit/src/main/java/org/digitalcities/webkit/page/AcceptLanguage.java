package org.digitalcities.webkit.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Selects the working language by Accept-Language. Reads the first ten tags and their first parts, since a header has no other bound. */
final class AcceptLanguage {

    private static final int MOST = 10;
    private static final int LONGEST = 40;
    private static final Pattern RANGE = Pattern.compile(
            "\\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?\\s*" + "(?:;\\s*[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*)?");

    private AcceptLanguage() {}

    static Optional<Lang> best(String header, List<Lang> offered) {
        var best = Optional.<Lang>empty();
        var most = 0.0;
        var begin = 0;
        for (var tags = 0; tags < MOST && begin < header.length(); tags++) {
            var comma = header.indexOf(',', begin);
            var end = comma < 0 ? header.length() : comma;
            var range = RANGE.matcher(header).region(begin, Math.min(end, begin + LONGEST));
            if (range.matches()) {
                var weight = range.group(2) == null ? 1 : Double.parseDouble(range.group(2));
                var lang = Lang.named(range.group(1).toLowerCase(Locale.ROOT)).filter(offered::contains);
                if (lang.isPresent() && weight > most) {
                    most = weight;
                    best = lang;
                }
            }
            begin = end + 1;
        }
        return best;
    }
}

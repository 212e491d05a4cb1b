package org.digitalcities.membership.input;

import java.text.Collator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Countries and languages by their names in the reader's language (CLDR), for pages. */
@Component("countries")
public final class Countries {

    /** Kosovo, which ISO 3166-1 does not have. */
    private static final String KOSOVO = "XK";

    /** The codes of all countries. */
    public static List<String> codes() {
        return Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of(KOSOVO))
                .sorted()
                .toList();
    }

    /** The name of a country; its code if it has none. */
    public String name(String code, Locale locale) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** All countries by their codes, in the order of their names: for a select list. */
    public Map<String, String> all(Locale locale) {
        return ordered(codes(), locale, true);
    }

    /** The name of a language; its code if it has none. */
    public String language(String code, Locale locale) {
        return Locale.of(code).getDisplayLanguage(locale);
    }

    /** All languages by their codes, in the order of their names: for a select list. */
    public Map<String, String> languages(Locale locale) {
        return ordered(List.of(Locale.getISOLanguages()), locale, false);
    }

    private Map<String, String> ordered(List<String> codes, Locale locale, boolean countries) {
        var byName = new TreeMap<String, String>(Collator.getInstance(locale));
        for (var code : codes) {
            var name = countries ? name(code, locale) : language(code, locale);
            // An old code of a language that has a new one has its name.
            if (!name.equals(code)) byName.putIfAbsent(name, code);
        }
        var byCode = new LinkedHashMap<String, String>();
        byName.forEach((name, code) -> byCode.put(code, name));
        return byCode;
    }
}

package org.digitalcities.webkit.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of time zones for people: CLDR's exemplar cities, from {@code webkit/zones.tsv} (decision 0102).
 */
final class ZoneNames {

    private static final Map<String, Map<Lang, String>> PLACES = read();

    private static final Pattern CONTINENTS =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/");

    private ZoneNames() {}

    /** The place; of a zone without one, "UTC", the offset from it, or the zone's name in words. Never an id. */
    static String of(ZoneId zone, Lang lang) {
        var names = PLACES.get(zone.getId());
        if (names != null) return names.get(lang);
        var normal = zone.normalized();
        if (normal.equals(ZoneOffset.UTC)) return "UTC";
        return normal instanceof ZoneOffset
                ? "UTC" + normal.getId()
                : zone.getDisplayName(TextStyle.FULL, lang.formats());
    }

    /** Whether the name is that of a place. */
    static boolean isPlace(ZoneId zone) {
        return PLACES.containsKey(zone.getId());
    }

    /** The names of zones by their ids, in the order of the names; of several zones of one name, the one with a continent. */
    static Map<String, String> all(Lang lang, Function<ZoneId, String> name) {
        var zones = new TreeMap<String, String>(Collator.getInstance(lang.formats()));
        PLACES.keySet().stream()
                .sorted(Comparator.comparing(id -> !CONTINENTS.matcher(id).lookingAt()))
                .forEach(id -> zones.putIfAbsent(name.apply(ZoneId.of(id)), id));
        var byId = new LinkedHashMap<String, String>();
        zones.forEach((place, id) -> byId.put(id, place));
        return byId;
    }

    private static Map<String, Map<Lang, String>> read() {
        try (var in = ZoneNames.class.getResourceAsStream("/webkit/zones.tsv");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(columns -> columns[0], ZoneNames::names));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The columns after the id, in the order of the languages. */
    private static Map<Lang, String> names(String[] columns) {
        var names = new EnumMap<Lang, String>(Lang.class);
        for (var lang : Lang.values()) names.put(lang, columns[1 + lang.ordinal()]);
        return names;
    }
}

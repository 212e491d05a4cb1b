package org.digitalcities.webkit.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.TreeMap;

/** The community's names, each with the year from which it is valid, from {@code webkit/community.properties}. */
public final class CommunityNames {

    private static final TreeMap<Integer, Properties> BY_YEAR = read();

    private CommunityNames() {}

    /** The name at an instant; in English if the language has none for that time, and the first name before the first year. */
    public static String at(Instant instant, Lang lang) {
        var valid = BY_YEAR.floorEntry(instant.atZone(Dates.BILBAO).getYear());
        var names = valid == null ? BY_YEAR.firstEntry().getValue() : valid.getValue();
        return names.getProperty(lang.code(), names.getProperty(Lang.EN.code()));
    }

    private static TreeMap<Integer, Properties> read() {
        var texts = new Properties();
        try (var in = CommunityNames.class.getResourceAsStream("/webkit/community.properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var names = new TreeMap<Integer, Properties>();
        for (var key : texts.stringPropertyNames()) {
            var dot = key.indexOf('.');
            names.computeIfAbsent(Integer.valueOf(key.substring(0, dot)), _ -> new Properties())
                    .setProperty(key.substring(dot + 1), texts.getProperty(key));
        }
        return names;
    }
}

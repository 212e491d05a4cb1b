package org.digitalcities.webkit.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The texts and formats of one language, for what is written outside a page: a mail, a feed. */
public final class LocalTexts {

    private final MessageTexts texts;
    private final Dates dates;
    private final Lang lang;

    LocalTexts(MessageTexts texts, Dates dates, Lang lang) {
        this.texts = texts;
        this.dates = dates;
        this.lang = lang;
    }

    /** {@code en}, {@code es} or {@code fr}. */
    public String language() {
        return lang.code();
    }

    /** The text under {@code key}; {@code facts} are names and values alternately. */
    public String say(String key, Object... facts) {
        var named = new HashMap<String, Object>();
        for (var i = 0; i < facts.length; i += 2) named.put((String) facts[i], facts[i + 1]);
        return text(key, named);
    }

    /** The text under {@code key} with these values. */
    public String text(String key, Map<String, ?> facts) {
        return texts.text(key, facts, lang.locale());
    }

    /** The text under {@code key}, if there is one. */
    public Optional<String> find(String key) {
        return texts.find(key, Map.of(), lang.locale());
    }

    /** The community's name at that instant. */
    public String community(Instant at) {
        return dates.community(at, lang);
    }

    /** "Friday 30 September 2022, 23:59 (Bilbao time)". */
    public String moment(Instant at, ZoneId zone) {
        return dates.moment(at, zone, lang.locale());
    }

    /** "Friday 30 September 2022". */
    public String day(Instant at, ZoneId zone) {
        return dates.day(at.atZone(zone).toLocalDate(), lang.locale());
    }

    /** "16:15". */
    public String time(Instant at, ZoneId zone) {
        return dates.time(at, zone, lang.locale());
    }
}

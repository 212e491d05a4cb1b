package org.digitalcities.newsletter.letter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.page.Dates;

/** The texts of mails in one working language, with placeholders such as {@code {deadline}}. */
public final class MailTexts {

    /** The community of this process; its texts are read before any bean exists. */
    public static final Community COMMUNITY =
            Community.read(Optional.ofNullable(System.getenv("HUB_COMMUNITY")).orElse(""));

    /** The working languages. */
    public static final List<String> LANGUAGES = COMMUNITY.languages();

    private static final Map<String, MailTexts> BY_LANGUAGE = load();
    private static final Dates DATES = new Dates(COMMUNITY);

    private final String language;
    private final Properties texts;

    private MailTexts(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /** In {@code language}, or in the first of the working languages if it is not a working language. */
    public static MailTexts in(String language) {
        return BY_LANGUAGE.getOrDefault(language, BY_LANGUAGE.get(COMMUNITY.defaultLanguage()));
    }

    public String language() {
        return language;
    }

    /** The text under {@code key}; {@code facts} are names and values alternately. */
    public String say(String key, Object... facts) {
        var text = texts.getProperty(key);
        if (text == null) throw new IllegalArgumentException("no text " + key + " in " + language);
        for (var i = 0; i < facts.length; i += 2)
            text = text.replace("{" + facts[i] + "}", String.valueOf(facts[i + 1]));
        return text;
    }

    /** The community's name at that instant. */
    public String community(Instant at) {
        return COMMUNITY.nameAt(at, language);
    }

    /** Friday 30 September 2022, 23:59 (Madrid time). */
    public String moment(Instant at, String zone) {
        var local = at.atZone(ZoneId.of(zone));
        return say(
                "date.moment",
                "date",
                DATES.day(local.toLocalDate(), locale()),
                "time",
                time(local),
                "zone",
                city(zone));
    }

    /** 30 September 2022, for a subject. */
    public String day(Instant at, String zone) {
        return DATES.date(at.atZone(ZoneId.of(zone)).toLocalDate(), locale());
    }

    /** 16:15. */
    public String time(Instant at, String zone) {
        return time(at.atZone(ZoneId.of(zone)));
    }

    /** Whether clocks in both zones show the same at that instant. */
    public boolean sameClock(Instant at, String zone, String other) {
        return at.atZone(ZoneId.of(zone))
                .getOffset()
                .equals(at.atZone(ZoneId.of(other)).getOffset());
    }

    /** The city in a time zone's name. */
    public String city(String zone) {
        if (ZoneId.of(zone).equals(COMMUNITY.zone()))
            return COMMUNITY.zoneCity().in(language);
        var named = texts.getProperty("zone." + zone);
        return named != null ? named : zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private Locale locale() {
        return Locale.of(language);
    }

    private String time(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(say("date.time"), locale()).format(at);
    }

    private static Map<String, MailTexts> load() {
        var all = new HashMap<String, MailTexts>();
        for (var language : LANGUAGES) {
            var texts = new Properties();
            try (var in = MailTexts.class.getResourceAsStream("/mails_" + language + ".properties")) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            texts.replaceAll((_, text) -> ((String) text)
                    .replace("{body}", COMMUNITY.body().in(language))
                    .replace("{bodyName}", COMMUNITY.bodyName().in(language))
                    .replace("{hub}", COMMUNITY.hub().in(language)));
            all.put(language, new MailTexts(language, texts));
        }
        return Map.copyOf(all);
    }
}

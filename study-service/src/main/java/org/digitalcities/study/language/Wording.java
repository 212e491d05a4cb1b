package org.digitalcities.study.language;

import java.text.Collator;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.digitalcities.webkit.page.Texts;
import org.springframework.stereotype.Component;

/** Countries, months, languages and coarse periods as a reader of one language writes them. Templates reach it as {@code ${@wording}}. */
@Component
public class Wording {

    private static final Pattern PART = Pattern.compile("(\\d{4})-([HQ][1-4])");

    private final Texts texts;

    Wording(Texts texts) {
        this.texts = texts;
    }

    public String country(String code, Locale locale) {
        return code == null ? "" : Locale.of("", code).getDisplayCountry(locale);
    }

    public String month(int month, Locale locale) {
        return Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    /** UCLG's programme in the reader's language, where it has a name in each; else as it was written. */
    public String programme(String written, Locale locale) {
        return texts.find("programme." + written.toLowerCase(Locale.ROOT).replace(' ', '-'), Map.of(), locale).orElse(written);
    }

    /** The order of names in a list, accents and dotted letters where a reader looks for them. */
    public static Comparator<String> alphabetical(Locale locale) {
        var collator = Collator.getInstance(locale);
        return (one, other) -> collator.compare(one, other);
    }

    /** The name of a working language, such as "Spanish". */
    public String language(String code, Locale locale) {
        return texts.text("language." + code, Map.of(), locale);
    }

    /** A period as coarse as a plan's: 2022-H2, 2022-Q4 to 2023-Q1, ongoing; anything else stays as it was written. */
    public String period(String written, Locale locale) {
        var ends = written.split(" to ", 2);
        if (ends.length == 2) {
            return texts.text("period.range", Map.of("from", period(ends[0], locale), "to", period(ends[1], locale)), locale);
        }
        var part = PART.matcher(written);
        if (part.matches()) {
            return texts.find("period." + part.group(2), Map.of("year", part.group(1)), locale).orElse(written);
        }
        return texts.find("period." + written, Map.of(), locale).orElse(written);
    }

    /** The size of a file, rounded as one would say it. */
    public String size(long bytes, Locale locale) {
        if (bytes < 1_000_000) return texts.text("size.kilobytes", Map.of("size", Math.max(1, Math.round(bytes / 1000.0))), locale);
        return texts.text("size.megabytes", Map.of("size", Math.round(bytes / 100_000.0) / 10.0), locale);
    }

    /** Any text of ours with its facts, for templates. */
    public String text(String key, Map<String, ?> facts, Locale locale) {
        return texts.text(key, facts, locale);
    }
}

package org.digitalcities.study.language;

import java.text.Collator;
import java.text.ListFormat;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.stereotype.Component;

/** Formats countries, months, languages, meetings and periods for a reader's language. Templates use it as {@code ${@wording}}. */
@Component
public class Wording {

    private final MessageTexts texts;
    private final Dates dates;

    Wording(MessageTexts texts, Dates dates) {
        this.texts = texts;
        this.dates = dates;
    }

    public String country(String code, Locale locale) {
        return code == null ? "" : Locale.of("", code).getDisplayCountry(locale);
    }

    public String month(int month, Locale locale) {
        return java.time.Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    /** UCLG's programme in the reader's language if it has a translated name; else as it was entered. */
    public String programme(String written, Locale locale) {
        return texts.find("programme." + written.toLowerCase(Locale.ROOT).replace(' ', '-'), Map.of(), locale)
                .orElse(written);
    }

    /** The collation of names in a list. */
    public static Comparator<String> alphabetical(Locale locale) {
        var collator = Collator.getInstance(locale);
        return (one, other) -> collator.compare(one, other);
    }

    /** The name of a working language, such as "Spanish". */
    public String language(String code, Locale locale) {
        return texts.text("language." + code, Map.of(), locale);
    }

    public String languages(List<String> codes, Locale locale) {
        return list(codes.stream().map(it -> language(it, locale)).toList(), locale);
    }

    /** A meeting of UCLG, such as "World Council of 2023" or "World Congress of 2022 (Daejeon)"; {@code place} may be null. */
    public String meeting(MeetingKind kind, int year, String place, Locale locale) {
        var name = texts.text("meeting.of-year", Map.of("kind", meeting(kind, locale), "year", "" + year), locale);
        return place == null ? name : name + " (" + place + ")";
    }

    public String meeting(MeetingKind kind, Locale locale) {
        return texts.text("meeting." + kind.name().toLowerCase(Locale.ROOT), Map.of(), locale);
    }

    /** Where and when an edition was presented first: "World Council (Barcelona, November 2021)"; {@code meeting} is its kind, or null. */
    public String occasion(String meeting, String place, String when, Locale locale) {
        var where = place + ", " + period(when, locale);
        return meeting == null ? where : texts.text(key(meeting), Map.of(), locale) + " (" + where + ")";
    }

    /** The same as a sentence. */
    public String announced(String meeting, String place, String when, Locale locale) {
        return texts.text(
                meeting == null ? "report.presented" : "report.announced",
                Map.of("occasion", occasion(meeting, place, when, locale)),
                locale);
    }

    private static String key(String meeting) {
        return "meeting." + meeting.replace('-', '_');
    }

    /** The ordinal of an edition, such as "fifth"; if the bundles have none, the number. */
    public String ordinal(int number, Locale locale) {
        return texts.find("ordinal." + number, Map.of(), locale)
                .orElseGet(() -> texts.text("ordinal.other", Map.of("number", "" + number), locale));
    }

    /** "one, two and three"; in Spanish "y" becomes "e" before an i sound, as in "español e inglés". */
    public static String list(List<String> several, Locale locale) {
        if (several.isEmpty()) return "";
        var written = locale.getLanguage().equals("en") ? Locale.UK : locale;
        var list = ListFormat.getInstance(written, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(several);
        var last = several.getLast();
        var sounds = locale.getLanguage().equals("es")
                && several.size() > 1
                && last.toLowerCase(locale).matches("(i|í|hi(?!e)|hí|y(?![aeiouáéíóú])).*");
        return sounds ? list.substring(0, list.length() - last.length() - 2) + "e " + last : list;
    }

    /** A period of a plan; any other text stays as it is. */
    public String period(String written, Locale locale) {
        return Period.read(written).map(it -> period(it, locale)).orElse(written);
    }

    private String period(Period period, Locale locale) {
        return switch (period) {
            case Period.Year it -> "" + it.year();
            case Period.Years it -> Typography.years(it.from(), it.to());
            case Period.Part it -> texts.text("period." + it.part(), Map.of("year", "" + it.year()), locale);
            case Period.Month it ->
                texts.text(
                        "period.month",
                        Map.of(
                                "month",
                                month(it.month().getMonthValue(), locale),
                                "year",
                                "" + it.month().getYear()),
                        locale);
            case Period.Day it -> dates.date(it.day(), locale);
            case Period.Range(var from, var to) ->
                texts.text("period.range", Map.of("from", period(from, locale), "to", inside(to, locale)), locale);
            case Period.Ongoing _ -> texts.text("period.ongoing", Map.of(), locale);
        };
    }

    /** The same within a text; months are capitalised as the language requires. */
    private String inside(Period period, Locale locale) {
        var written = period(period, locale);
        return period instanceof Period.Part ? Typography.inside(written, locale) : written;
    }

    /** The size of a file, rounded. */
    public String size(long bytes, Locale locale) {
        if (bytes < 1_000_000)
            return texts.text("size.kilobytes", Map.of("size", Math.max(1, Math.round(bytes / 1000.0))), locale);
        return texts.text("size.megabytes", Map.of("size", Math.round(bytes / 100_000.0) / 10.0), locale);
    }

    /** The day of an instant, in the community's zone. */
    public String date(Instant instant, Locale locale) {
        return dates.date(dates.dayOf(instant), locale);
    }

    /** Two years joined by an en dash, such as those of a mandate. */
    public String years(String text) {
        return Typography.years(text);
    }

    /** An edition by its number and year, without a line break within. */
    public String edition(int number, int year) {
        return number + "\u00a0(" + year + ")";
    }

    /** An office after a name and a comma: only English keeps its capital letter. */
    public String afterComma(String office, Locale locale) {
        if (office == null || office.isEmpty() || locale.getLanguage().equals("en")) return office;
        return Typography.inside(office, locale);
    }

    /** The text of {@code key} for a number of cities or members and of countries, with singular forms for one of either. */
    public String counted(String key, int count, int countries, Map<String, ?> facts, Locale locale) {
        var form = count == 1 ? key + ".one" : countries == 1 ? key + ".one-country" : key;
        return texts.text(form, facts, locale);
    }

    /** Any text of the bundles with its values, for templates. */
    public String text(String key, Map<String, ?> facts, Locale locale) {
        return texts.text(key, facts, locale);
    }
}

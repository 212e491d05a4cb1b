package org.digitalcities.study.input;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.study.language.Period;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;

/** The limits of all input of this service: sizes, numbers and dates. */
public final class Limits {

    /** Characters of a text of several sentences. */
    public static final int LONG_TEXT = 1000;
    /** Characters of a name or a title. */
    public static final int NAME = 200;
    /** Characters of an id. */
    public static final int ID = 100;
    /** Objectives, editions and reports in one document. */
    public static final int FEW = 20;
    /** Activities and learning meetings in one report. */
    public static final int MANY = 100;
    /** Countries of an edition; there are about two hundred in the world. */
    public static final int COUNTRIES = 250;

    /** Characters of a period, such as {@code 2022-Q4 to 2023-Q1}. */
    public static final int PERIOD = 40;
    /** Languages that a text or a document can have. */
    public static final int LANGUAGES = 3;

    /** UCLG was founded in 2004; no date is earlier than this. */
    private static final int FIRST_YEAR = 2000;

    private static final int YEARS_AHEAD = 10;
    private static final int LONGEST_CODE = 8;

    private Limits() {}

    /** A year of the study or of a plan; null is accepted. */
    public static void year(FieldValidator fields, String field, Integer value, Instant now) {
        if (value != null) fields.range(field, value, FIRST_YEAR, lastYear(now));
    }

    /** A past or future day; null is accepted. */
    public static void day(FieldValidator fields, String field, LocalDate value, Instant now) {
        between(fields, field, value, LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(YEARS_AHEAD));
    }

    /** A day that has begun somewhere on earth; null is accepted. */
    public static void past(FieldValidator fields, String field, LocalDate value, Instant now) {
        between(fields, field, value, LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1));
    }

    private static void between(FieldValidator fields, String field, LocalDate value, LocalDate last) {
        if (value == null) return;
        var first = LocalDate.of(FIRST_YEAR, 1, 1);
        if (value.isBefore(first) || value.isAfter(last)) {
            fields.bad(FieldError.of(field, "day-out-of-range")
                    .with("min", first.toString())
                    .with("max", last.toString()));
        }
    }

    /** A period of a plan; null is accepted. */
    public static void period(FieldValidator fields, String field, String value, Instant now) {
        if (value == null || value.isBlank()) return;
        var read = Period.read(value);
        fields.that(field, read.isPresent(), "period");
        read.filter(it -> !(it instanceof Period.Ongoing)).ifPresent(it -> {
            if (it.first() < FIRST_YEAR || it.last() > lastYear(now)) {
                fields.bad(FieldError.of(field, "out-of-range")
                        .with("min", "" + FIRST_YEAR)
                        .with("max", "" + lastYear(now)));
            }
        });
    }

    /** A text that may lack some languages, but not all. */
    public static void someLanguage(FieldValidator fields, String field, LocalText value) {
        if (value == null || value.missing().size() == LANGUAGES) fields.bad(field, "required");
    }

    /** Replacements of languages: working languages only. */
    public static void standIns(FieldValidator fields, String field, Map<String, String> value) {
        if (value == null) return;
        if (value.size() > StandIns.WORKING_LANGUAGES.size()) {
            fields.bad(FieldError.of(field, "too-many").with("max", StandIns.WORKING_LANGUAGES.size()));
            return;
        }
        var codes =
                Stream.concat(value.keySet().stream(), value.values().stream()).toList();
        fields.that(field, codes.stream().allMatch(it -> it != null && it.length() <= LONGEST_CODE), "language");
    }

    private static int lastYear(Instant now) {
        return now.atZone(ZoneOffset.UTC).getYear() + YEARS_AHEAD;
    }
}

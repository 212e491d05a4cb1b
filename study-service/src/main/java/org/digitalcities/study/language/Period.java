package org.digitalcities.study.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A period of a plan or a source, in one of these forms: {@code 2023}, {@code 2022-2023}, {@code 2022-H2}, {@code 2022-Q4},
 * {@code 2021-11}, {@code 2012-12-05}, two of these joined by {@code to}, or {@code ongoing}.
 */
public sealed interface Period {

    record Year(int year) implements Period {}

    record Years(int from, int to) implements Period {}

    /** {@code part} is H1, H2 or Q1 to Q4. */
    record Part(int year, String part) implements Period {}

    record Month(YearMonth month) implements Period {}

    record Day(LocalDate day) implements Period {}

    record Range(Period from, Period to) implements Period {}

    record Ongoing() implements Period {}

    Pattern YEAR = Pattern.compile("\\d{4}");
    Pattern YEARS = Pattern.compile("(\\d{4})-(\\d{4})");
    Pattern PART = Pattern.compile("(\\d{4})-(H[12]|Q[1-4])");
    Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    String TO = " to ";

    /** Parses a period; empty if the text is none of these. */
    static Optional<Period> read(String written) {
        if (written.equals("ongoing")) return Optional.of(new Ongoing());
        var ends = written.split(TO, 2);
        if (ends.length == 1) return single(written);
        return single(ends[0])
                .flatMap(from ->
                        single(ends[1]).filter(to -> from.first() <= to.last()).map(to -> new Range(from, to)));
    }

    private static Optional<Period> single(String written) {
        try {
            var part = PART.matcher(written);
            if (part.matches()) return Optional.of(new Part(Integer.parseInt(part.group(1)), part.group(2)));
            var years = YEARS.matcher(written);
            if (years.matches()) {
                var both = new Years(Integer.parseInt(years.group(1)), Integer.parseInt(years.group(2)));
                return both.from() < both.to() ? Optional.of(both) : Optional.empty();
            }
            if (YEAR.matcher(written).matches()) return Optional.of(new Year(Integer.parseInt(written)));
            if (MONTH.matcher(written).matches()) return Optional.of(new Month(YearMonth.parse(written)));
            if (DAY.matcher(written).matches()) return Optional.of(new Day(LocalDate.parse(written)));
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The year in which it begins; 0 for what is ongoing. */
    default int first() {
        return switch (this) {
            case Year it -> it.year();
            case Years it -> it.from();
            case Part it -> it.year();
            case Month it -> it.month().getYear();
            case Day it -> it.day().getYear();
            case Range it -> it.from().first();
            case Ongoing _ -> 0;
        };
    }

    /** The year in which it ends; 0 for what is ongoing. */
    default int last() {
        return switch (this) {
            case Years it -> it.to();
            case Range it -> it.to().last();
            case Year _, Part _, Month _, Day _, Ongoing _ -> first();
        };
    }
}

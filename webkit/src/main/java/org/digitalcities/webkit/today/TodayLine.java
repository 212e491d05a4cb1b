package org.digitalcities.webkit.today;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * An item in the reader's language, as one service tells it to another.
 *
 * @param more whether more than {@code count} wait
 * @param due  the deadline, or null
 * @param link the console's page that shows just this, or null
 */
public record TodayLine(TodayUrgency urgency, String sentence, long count, boolean more, Instant due, String link) {

    /** By urgency, then by deadline, then the largest number. */
    public static final Comparator<TodayLine> URGENT_FIRST = Comparator.comparing(TodayLine::urgency)
            .thenComparing(TodayLine::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TodayLine::count, Comparator.reverseOrder())
            .thenComparing(TodayLine::sentence);

    private static final Pattern IN_THE_CONSOLE =
            Pattern.compile("/console(/[A-Za-z0-9][A-Za-z0-9._~-]*)*(\\?[A-Za-z0-9=&.%_-]*)?");

    /** Whether another service may have this shown: a sentence, and a link into the console only. */
    public boolean isShowable() {
        return urgency != null
                && sentence != null
                && !sentence.isBlank()
                && (link == null || IN_THE_CONSOLE.matcher(link).matches());
    }
}

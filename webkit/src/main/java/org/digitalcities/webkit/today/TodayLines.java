package org.digitalcities.webkit.today;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.page.MessageTexts;

/** What waits for a person in this service: the items of all its parts. */
public final class TodayLines {

    /** How many lines one service gives at most, the most urgent ones. */
    public static final int MOST = 20;

    private final Iterable<TodayPart> parts;
    private final MessageTexts texts;
    private final BusinessClock clock;

    TodayLines(Iterable<TodayPart> parts, MessageTexts texts, BusinessClock clock) {
        this.parts = parts;
        this.texts = texts;
        this.clock = clock;
    }

    /** The most urgent first. */
    public List<TodayLine> of(TodayReader reader, Locale locale) {
        var now = clock.now();
        var items = Stream.<TodayItem>builder();
        parts.forEach(part -> part.of(reader, now).forEach(items));
        return items.build()
                .filter(item -> item.count() > 0)
                .map(item -> line(item, locale))
                .sorted(TodayLine.URGENT_FIRST)
                .limit(MOST)
                .toList();
    }

    private TodayLine line(TodayItem item, Locale locale) {
        return new TodayLine(
                item.urgency(),
                texts.text(item.key(), item.facts(), locale),
                item.count(),
                item.more(),
                item.due(),
                item.link());
    }
}

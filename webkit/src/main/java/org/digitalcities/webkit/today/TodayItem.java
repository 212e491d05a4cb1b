package org.digitalcities.webkit.today;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.listing.ListingPage;

/**
 * One thing that waits.
 *
 * @param text  the key of its sentence; with {@code .one} if one thing is counted, and {@code .more} if more than {@code count} are
 * @param facts the values in the sentence; the number is {@code count}
 * @param due   its deadline, or null
 * @param link  the console's page that shows just this, or null if there is none yet
 */
public record TodayItem(
        TodayUrgency urgency,
        String text,
        Map<String, Object> facts,
        long count,
        boolean more,
        Instant due,
        String link) {

    /** How many are counted at most: beyond that, the sentence says "more than". */
    public static final int MOST = 50;

    public TodayItem {
        facts = Map.copyOf(facts);
    }

    public static TodayItem failed(String text) {
        return new TodayItem(TodayUrgency.FAILED, text, Map.of(), 1, false, null, null);
    }

    public static TodayItem waits(String text) {
        return new TodayItem(TodayUrgency.WAITS, text, Map.of(), 1, false, null, null);
    }

    public static TodayItem coming(String text) {
        return new TodayItem(TodayUrgency.COMING, text, Map.of(), 1, false, null, null);
    }

    public TodayItem with(String fact, Object value) {
        var all = new HashMap<>(facts);
        all.put(fact, value);
        return new TodayItem(urgency, text, all, count, more, due, link);
    }

    public TodayItem counting(long number) {
        return counting(number, false);
    }

    /** Counts the items of a part of a listing, which may go on. */
    public TodayItem counting(ListingPage<?> part) {
        return counting(part.items().size(), part.next().isPresent());
    }

    /** Counts those of a list that was read up to one more than {@code most}. */
    public TodayItem counting(List<?> found, int most) {
        return counting(Math.min(found.size(), most), found.size() > most);
    }

    private TodayItem counting(long number, boolean more) {
        return new TodayItem(urgency, text, facts, number, more, due, link).with("count", number);
    }

    public TodayItem due(Instant at) {
        return new TodayItem(urgency, text, facts, count, more, at, link);
    }

    public TodayItem link(String path) {
        return new TodayItem(urgency, text, facts, count, more, due, path);
    }

    String key() {
        return more ? text + ".more" : count == 1 && facts.containsKey("count") ? text + ".one" : text;
    }
}

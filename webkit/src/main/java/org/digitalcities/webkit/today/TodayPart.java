package org.digitalcities.webkit.today;

import java.time.Instant;
import java.util.List;

/** What waits for a person in one feature. A feature adds a bean of this type to the page <em>Today</em>. */
@FunctionalInterface
public interface TodayPart {

    /** A few items, read by declared indexes or tallies; none if nothing waits for this reader. */
    List<TodayItem> of(TodayReader reader, Instant now);
}

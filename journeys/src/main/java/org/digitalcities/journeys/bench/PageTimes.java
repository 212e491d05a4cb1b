package org.digitalcities.journeys.bench;

import java.util.stream.IntStream;
import org.digitalcities.journeys.hub.HubClient;

/** How long a page of a listing takes. */
final class PageTimes {

    /** Requests of one round. */
    static final int REQUESTS = 40;

    private PageTimes() {}

    /** The median of a round in milliseconds; each answer must hold so many items. */
    static double median(HubClient office, String page, int expected) {
        return BenchResult.median(IntStream.range(0, REQUESTS)
                .mapToObj(number -> {
                    var begin = System.nanoTime();
                    var items =
                            office.get(page).expect(200).json().path("items").size();
                    if (items != expected) throw new IllegalStateException(page + " has " + items + " items");
                    return (System.nanoTime() - begin) / 1e6;
                })
                .toList());
    }
}

package org.digitalcities.journeys.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.digitalcities.journeys.client.api.ClockApi;
import org.digitalcities.journeys.client.model.ClockMove;
import org.digitalcities.journeys.hub.Await;

/** The hub's business clock, which a demonstration may move forward. */
public final class BusinessClockClient {

    private final StoryActors cast;

    public BusinessClockClient(StoryActors cast) {
        this.cast = cast;
    }

    /** Moves the clock to nine o'clock (UTC) of a day, and waits until the hub shows it. */
    Instant to(LocalDate day) {
        return to(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    Instant to(Instant then) {
        clock().moveClock(new ClockMove().now(then.atOffset(ZoneOffset.UTC)));
        return Await.until("the hub's clock at " + then, this::now, now -> !now.isBefore(then));
    }

    Instant now() {
        return clock().getClock().getNow().toInstant();
    }

    private ClockApi clock() {
        return cast.secretariat().api(ClockApi::new);
    }
}

package org.digitalcities.journeys.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;

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
        cast.secretariat().post("/api/clock", Body.of("now", then.toString())).ok();
        return Await.until("the hub's clock at " + then, this::now, now -> !now.isBefore(then));
    }

    Instant now() {
        return Instant.parse(cast.secretariat()
                .get("/api/clock")
                .expect(200)
                .json()
                .path("now")
                .asString());
    }
}

package org.digitalcities.journeys.chaos.look;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** Whether a campaign or a call has something due on a business day, by its stored state. */
final class Due {

    private Due() {}

    /** Grace has ended, or a reminder is due that was not sent. */
    static boolean campaign(Document state, Instant today) {
        var deadline = state.get("deadline", Document.class);
        if (!today.isBefore(instant(deadline, "graceEnds"))) return true;
        var closes = instant(deadline, "closes");
        if (today.isAfter(closes)) return false;
        var opened = instant(state.get("plan", Document.class), "opened");
        var taken = state.get("remindedFor") == null ? opened : instant(state, "remindedFor");
        return state.get("plan", Document.class).getList("reminders", Integer.class).stream()
                .map(days -> closes.minus(Duration.ofDays(days)))
                .anyMatch(rung -> !rung.isAfter(today) && rung.isAfter(opened) && rung.isAfter(taken));
    }

    /** An offer has expired. */
    static boolean call(Document state, Instant today) {
        return state.getList("applications", Document.class).stream()
                .map(one -> one.get("standing", Document.class))
                .anyMatch(standing ->
                        standing.getString("kind").equals("offered") && !today.isBefore(instant(standing, "expires")));
    }

    private static Instant instant(Document document, String field) {
        return document.get(field, Date.class).toInstant();
    }
}

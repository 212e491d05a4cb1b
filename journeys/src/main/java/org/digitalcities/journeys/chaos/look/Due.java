package org.digitalcities.journeys.chaos.look;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** Whether a campaign or a call has something due on a business day, by its stored state. */
final class Due {

    private Due() {}

    /** Grace has ended, or a member is to be reminded, or it is not known yet when the next one is. */
    static boolean campaign(Document state, Instant today) {
        var deadline = state.get("deadline", Document.class);
        if (!today.isBefore(instant(deadline, "graceEnds"))) return true;
        var reminders = state.get("plan", Document.class).getList("reminders", Integer.class);
        if (reminders.isEmpty()) return false;
        return state.get("next") == null || !today.isBefore(instant(state, "next"));
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

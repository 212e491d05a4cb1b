package org.digitalcities.journeys.chaos.check;

import java.util.List;
import org.digitalcities.journeys.chaos.history.RunHistory;

/**
 * Proves from a recorded history that no event was lost, doubled or out of order. It reads the files of one
 * folder and uses nothing of the hub's code but the names of routes and events.
 */
public final class Checker {

    /** One check: the number of examined things, and the findings. */
    public record Verdict(String claim, long looked, List<String> faults) {

        public boolean holds() {
            return faults.isEmpty();
        }
    }

    private Checker() {}

    /** All checks of a history. */
    public static List<Verdict> check(RunHistory history) {
        var log = new EventLog(history);
        return List.of(
                verdict(
                        "the run is on record, each round's fault found work in flight, and each instance did its part",
                        history,
                        log,
                        RunCheck::check),
                verdict(
                        "each call was accepted or refused in the end, and its repeats got the same answer",
                        history,
                        log,
                        CallCheck::check),
                verdict(
                        "each subject's events are in Kafka, 1 to n without a gap, first occurrences in order",
                        history,
                        log,
                        LogCheck::check),
                verdict(
                        "each accepted call has its events, each event its cause, and refused calls added nothing",
                        history,
                        log,
                        CauseCheck::check),
                verdict(
                        "each aggregate remembers the keys of its accepted calls, and none of a refused one",
                        history,
                        log,
                        KeyCheck::check),
                verdict(
                        "each version of each aggregate has one entry that says who made it and what was told",
                        history,
                        log,
                        ActCheck::recorded),
                verdict("no header and no value on any topic holds who acted", history, log, ActCheck::secret),
                verdict(
                        "each event and webhook is in the trace of the act that caused it",
                        history,
                        log,
                        TraceCheck::check),
                verdict("each aggregate stands where a replay of its events leads", history, log, StateCheck::check),
                verdict("each read model equals a replay, de-duplicated by id", history, log, ReplayCheck::check),
                verdict("each tally says what a count of the store says", history, log, TallyCheck::check),
                verdict(
                        "each open event is on the public topic unchanged and in order, and exactly once in the feed",
                        history,
                        log,
                        FeedCheck::check),
                verdict(
                        "each mail was accepted once, or stands as uncertain because its sender was hit while it was handed over",
                        history,
                        log,
                        MailCheck::check),
                verdict(
                        "each public event reached each endpoint, also twice, under one id, signed",
                        history,
                        log,
                        WebhookCheck::check));
    }

    private interface Check {
        void check(RunHistory history, EventLog log, CheckFindings faults);
    }

    private static Verdict verdict(String claim, RunHistory history, EventLog log, Check check) {
        var faults = new CheckFindings();
        try {
            check.check(history, log, faults);
        } catch (RuntimeException unreadable) {
            faults.add("the history does not fit together: %s", unreadable);
        }
        return new Verdict(claim, faults.looked(), faults.found());
    }
}

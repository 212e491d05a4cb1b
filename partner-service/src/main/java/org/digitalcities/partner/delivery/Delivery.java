package org.digitalcities.partner.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digitalcities.contracts.Subject;
import org.digitalcities.partner.webhook.WebhookResult;

/**
 * The delivery of one event to one endpoint.
 *
 * @param id       of endpoint and event, so that a repeat is the same delivery
 * @param position of the event in the feed
 * @param due      when the next try is due; null if there is none
 * @param count    the number of tries
 * @param attempts the newest tries
 */
record Delivery(
        String id,
        String endpoint,
        String event,
        String type,
        Subject subject,
        long position,
        State state,
        Instant due,
        int count,
        List<Attempt> attempts) {

    private static final int ATTEMPTS_KEPT = 20;

    enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    /** One try: the status of the answer, or the reason for its absence; {@code millis} is its duration. */
    record Attempt(Instant at, Optional<Integer> status, Optional<String> error, long millis) {}

    static String id(String endpoint, String event) {
        return endpoint + "." + event;
    }

    static Delivery fresh(String endpoint, String event, String type, Subject subject, long position, Instant now) {
        return new Delivery(
                id(endpoint, event), endpoint, event, type, subject, position, State.WAITING, now, 0, List.of());
    }

    Delivery dueAt(Instant moment) {
        return new Delivery(id, endpoint, event, type, subject, position, state, moment, count, attempts);
    }

    /** The endpoint was given up, not the event: if the endpoint is enabled again, all tries are available again. */
    Delivery afresh(Instant now) {
        return new Delivery(id, endpoint, event, type, subject, position, State.WAITING, now, 0, attempts);
    }

    /** A finished delivery after one more try; a delivered one stays delivered. */
    Delivery afterAgain(WebhookResult result, Instant now, long millis) {
        return switch (result) {
            case WebhookResult.Accepted accepted ->
                over(State.DELIVERED, attempt(now, Optional.of(accepted.status()), Optional.empty(), millis));
            case WebhookResult.Refused refused ->
                over(state, attempt(now, Optional.of(refused.status()), Optional.empty(), millis));
            case WebhookResult.Unanswered unanswered ->
                over(state, attempt(now, Optional.empty(), Optional.of(unanswered.why()), millis));
            case WebhookResult.Gone _ -> over(state, attempt(now, Optional.of(410), Optional.empty(), millis));
        };
    }

    /** It can never be made, because the feed lost its event, for example by a restored backup. */
    Delivery lost(Instant now) {
        return over(
                state == State.DELIVERED ? state : State.FAILED,
                attempt(now, Optional.empty(), Optional.of("event-lost"), 0));
    }

    /** This delivery after a try with {@code result}. */
    Delivery after(WebhookResult result, Instant now, long millis, RetrySchedule schedule, double chance) {
        return switch (result) {
            case WebhookResult.Accepted accepted ->
                over(State.DELIVERED, attempt(now, Optional.of(accepted.status()), Optional.empty(), millis));
            case WebhookResult.Refused refused ->
                again(
                        attempt(now, Optional.of(refused.status()), Optional.empty(), millis),
                        now,
                        schedule,
                        chance,
                        refused.retryAfter());
            case WebhookResult.Unanswered unanswered ->
                again(
                        attempt(now, Optional.empty(), Optional.of(unanswered.why()), millis),
                        now,
                        schedule,
                        chance,
                        Optional.empty());
            // It keeps waiting: if the endpoint is enabled again, it is delivered first.
            case WebhookResult.Gone _ ->
                new Delivery(
                        id,
                        endpoint,
                        event,
                        type,
                        subject,
                        position,
                        State.WAITING,
                        now,
                        count + 1,
                        attempt(now, Optional.of(410), Optional.empty(), millis));
        };
    }

    private List<Attempt> attempt(Instant now, Optional<Integer> status, Optional<String> error, long millis) {
        var all = new ArrayList<>(attempts);
        all.add(new Attempt(now, status, error, millis));
        return List.copyOf(all.subList(Math.max(0, all.size() - ATTEMPTS_KEPT), all.size()));
    }

    private Delivery over(State end, List<Attempt> tried) {
        return new Delivery(id, endpoint, event, type, subject, position, end, null, count + 1, tried);
    }

    private Delivery again(
            List<Attempt> tried, Instant now, RetrySchedule schedule, double chance, Optional<Duration> wished) {
        return schedule.next(count + 1, now, chance, wished)
                .map(next -> new Delivery(
                        id, endpoint, event, type, subject, position, State.WAITING, next, count + 1, tried))
                .orElseGet(() -> over(State.FAILED, tried));
    }
}

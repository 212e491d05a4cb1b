package org.digitalcities.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.fault.Shown;
import org.digitalcities.messaging.work.Progress;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.work.WorkKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the events that could not be handled, for an operator, who puts them back or drops them. */
public final class DeadLetters {

    static final String WORK = "parked-subjects";
    static final Instant AT_ONCE = Instant.EPOCH;
    static final Duration COUNTED = Duration.ofSeconds(5);
    /** How often an event is tried, with pauses of 1, 2, 4 and 8 seconds. */
    static final int TRIES = 5;
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Parked parked;
    private final Consuming consuming;
    private final Work work;
    private volatile long count;

    DeadLetters(Parked parked, Consuming consuming, Work work) {
        this.parked = parked;
        this.consuming = consuming;
        this.work = work;
    }

    /**
     * A parked subject and the reason. {@code position} is the position of its first dead letter, {@code type} the type; both may be
     * null.
     */
    public record Waiting(String id, String position, String group, String subject, String topic, String type, String why, int waiting,
            Instant since) {}

    /** The first dead letter of a parked subject, as it was received. */
    public record First(String id, String position, Map<String, String> headers, String value) {}

    /** The result of an operator's command on one dead letter. */
    public enum Answer {
        /** The command took effect: the subject goes on. */
        DONE,
        /** The same command was given before: nothing was changed. */
        REPEATED,
        /** The dead letter is no longer the first one, or is being handled already: nothing was changed. */
        PASSED,
        /** No such subject is parked. */
        UNKNOWN
    }

    public List<Waiting> list() {
        return parked.all().stream().map(DeadLetters::waiting).toList();
    }

    public Optional<First> first(String id) {
        return parked.find(id).flatMap(Parked::first).map(letter -> new First(id, letter.position(), letter.headers(),
                letter.value() == null ? "" : new String(letter.value(), StandardCharsets.UTF_8)));
    }

    /** Puts back the first dead letter, the one at {@code position}, with a corrected value if given; it is handled soon and in order. */
    public Answer putBack(String id, String position, Optional<String> mended) {
        var value = mended.map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (parked.release(id, position, value)) return goingOn(id);
        return parked.find(id).map(waiting -> {
            var again = waiting.getBoolean("released", false) && Parked.first(waiting)
                    .filter(letter -> letter.position().equals(position))
                    .filter(letter -> value.stream().allMatch(bytes -> Arrays.equals(bytes, letter.value()))).isPresent();
            return again ? Answer.REPEATED : Answer.PASSED;
        }).orElse(Answer.UNKNOWN);
    }

    /** Drops the first dead letter, the one at {@code position}; the subject goes on with the next event. */
    public Answer drop(String id, String position) {
        if (parked.drop(id, position)) return goingOn(id);
        return parked.find(id).isPresent() ? Answer.PASSED : Answer.UNKNOWN;
    }

    private Answer goingOn(String id) {
        work.want(WORK, id, AT_ONCE);
        return Answer.DONE;
    }

    /** The last known number: reading the metric does not wait for a store that is down. */
    long count() {
        return count;
    }

    void look() {
        count = parked.count();
    }

    /** Handles the events of a parked subject in order, until it is free or fails again: a kind of work with an item for each subject. */
    WorkKind work() {
        return WorkKind.of(WORK, now -> parked.going().stream().map(id -> new WorkKind.Wanted(id, AT_ONCE, null)),
                (task, claim) -> goOn(task.key(), claim)).lanes(Consuming.ASIDE)
                .about(id -> parked.find(id).map(waiting -> waiting.getString("subject")).orElse(null));
    }

    private Progress goOn(String id, WorkKind.Claim claim) {
        while (claim.holds()) {
            if (parked.free(id)) return Progress.done();
            var waiting = parked.find(id).filter(Parked::goesOn);
            var letter = waiting.flatMap(Parked::first);
            if (letter.isEmpty()) return Progress.done();
            var pause = Duration.between(Instant.now(), Parked.due(waiting.get()));
            if (pause.isPositive()) return Progress.again(pause);
            var group = waiting.get().getString("group");
            try {
                if (!consuming.skips(group, letter.get())) consuming.handler(group).accept(letter.get().read(consuming.codec()));
            } catch (RuntimeException | StackOverflowError e) {
                if (consuming.isAway(e)) throw e;
                failed(id, group, letter.get(), waiting.get().getInteger("tries", 0) + 1, e);
                continue;
            }
            parked.takeOut(id, letter.get());
        }
        return Progress.step(null);
    }

    private void failed(String id, String group, Letter letter, int tries, Throwable cause) {
        if (Consuming.isPoison(cause) || tries >= TRIES) {
            consuming.tell(group, letter, cause);
            parked.parkAgain(id, letter, Shown.reason(cause));
        } else {
            parked.tryLater(id, letter, tries, Instant.now().plus(pause(tries)), Shown.reason(cause));
        }
    }

    static Duration pause(int tries) {
        return Duration.ofSeconds(1L << tries - 1);
    }

    private static Waiting waiting(Document document) {
        var first = Parked.first(document);
        return new Waiting(document.getString("_id"), first.map(Letter::position).orElse(null), document.getString("group"),
                document.getString("subject"), first.map(Letter::topic).orElse(null),
                first.map(letter -> letter.headers().get("ce_type")).orElse(null), document.getString("why"), document.getList("waiting", Document.class).size(), document.getDate("since").toInstant());
    }
}

package org.digitalcities.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
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

    private final ParkedSubjectStore parked;
    private final EventConsumers consuming;
    private final WorkScheduler work;
    private volatile long count;

    DeadLetters(ParkedSubjectStore parked, EventConsumers consuming, WorkScheduler work) {
        this.parked = parked;
        this.consuming = consuming;
        this.work = work;
    }

    /**
     * A parked subject and the reason. {@code position} is the position of its first dead letter, {@code type} the type; both may be
     * null.
     */
    public record ParkedSubject(
            String id,
            String position,
            String group,
            String subject,
            String topic,
            String type,
            String why,
            int waiting,
            Instant since) {}

    /** The first dead letter of a parked subject, as it was received. */
    public record DeadLetter(String id, String position, Map<String, String> headers, String value) {}

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

    public List<ParkedSubject> list() {
        return parked.all().stream().map(DeadLetters::waiting).toList();
    }

    public Optional<DeadLetter> first(String id) {
        return parked.find(id)
                .flatMap(ParkedSubjectStore::first)
                .map(inbound -> new DeadLetter(
                        id,
                        inbound.position(),
                        inbound.headers(),
                        inbound.value() == null ? "" : new String(inbound.value(), StandardCharsets.UTF_8)));
    }

    /** Puts back the first dead letter, the one at {@code position}, with a corrected value if given; it is handled soon and in order. */
    public Answer putBack(String id, String position, Optional<String> mended) {
        var value = mended.map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (parked.release(id, position, value)) return goingOn(id);
        return parked.find(id)
                .map(waiting -> {
                    var again = waiting.getBoolean("released", false)
                            && ParkedSubjectStore.first(waiting)
                                    .filter(inbound -> inbound.position().equals(position))
                                    .filter(inbound ->
                                            value.stream().allMatch(bytes -> Arrays.equals(bytes, inbound.value())))
                                    .isPresent();
                    return again ? Answer.REPEATED : Answer.PASSED;
                })
                .orElse(Answer.UNKNOWN);
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

    /** The last known number of subjects that wait for an operator: reading it does not wait for a store that is down. */
    public long count() {
        return count;
    }

    void look() {
        count = parked.count();
    }

    /** Handles the events of a parked subject in order, until it is free or fails again: a kind of work with an item for each subject. */
    WorkKind work() {
        return WorkKind.of(
                        WORK,
                        now -> parked.going().stream().map(id -> new WorkKind.Wanted(id, AT_ONCE, null)),
                        (task, claim) -> goOn(task.key(), claim))
                .lanes(EventConsumers.ASIDE)
                .about(id -> parked.find(id)
                        .map(waiting -> waiting.getString("subject"))
                        .orElse(null));
    }

    private StepResult goOn(String id, WorkKind.Claim claim) {
        while (claim.holds()) {
            if (parked.free(id)) return StepResult.done();
            var waiting = parked.find(id).filter(ParkedSubjectStore::goesOn);
            var inbound = waiting.flatMap(ParkedSubjectStore::first);
            if (inbound.isEmpty()) return StepResult.done();
            var pause = Duration.between(Instant.now(), ParkedSubjectStore.due(waiting.get()));
            if (pause.isPositive()) return StepResult.again(pause);
            var group = waiting.get().getString("group");
            try {
                if (!consuming.skips(group, inbound.get()))
                    consuming.handler(group).accept(inbound.get().read(consuming.codec()));
            } catch (RuntimeException | StackOverflowError e) {
                if (consuming.isAway(e)) throw e;
                failed(id, group, inbound.get(), waiting.get().getInteger("tries", 0) + 1, e);
                continue;
            }
            parked.takeOut(id, inbound.get());
        }
        return StepResult.step(null);
    }

    private void failed(String id, String group, InboundRecord inbound, int tries, Throwable cause) {
        if (EventConsumers.isPoison(cause) || tries >= TRIES) {
            consuming.tell(group, inbound, cause);
            parked.parkAgain(id, inbound, RedactedException.reason(cause));
        } else {
            parked.tryLater(id, inbound, tries, Instant.now().plus(pause(tries)), RedactedException.reason(cause));
        }
    }

    static Duration pause(int tries) {
        return Duration.ofSeconds(1L << tries - 1);
    }

    private static ParkedSubject waiting(Document document) {
        var first = ParkedSubjectStore.first(document);
        return new ParkedSubject(
                document.getString("_id"),
                first.map(InboundRecord::position).orElse(null),
                document.getString("group"),
                document.getString("subject"),
                first.map(InboundRecord::topic).orElse(null),
                first.map(inbound -> inbound.headers().get("ce_type")).orElse(null),
                document.getString("why"),
                document.getList("waiting", Document.class).size(),
                document.getDate("since").toInstant());
    }
}

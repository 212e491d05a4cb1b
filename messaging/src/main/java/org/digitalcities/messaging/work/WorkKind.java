package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;

/**
 * A kind of scheduled work.
 *
 * @param name   part of the items' ids, of metrics and of the operator's list; words with hyphens
 * @param lanes  how many items one instance works on at a time
 * @param batch  how many it claims at a time, at least as many as its lanes: more if an item is short
 * @param tries  after so many failures in a row an item waits for an operator
 * @param isRound whether its only item is repeated
 * @param source lists items that should be due, in case a process died before it requested them
 * @param subject the subject of an item by its key, for an operator; null if there is none or more than one
 * @param step   does one bounded step of an item
 */
public record WorkKind(
        String name,
        int lanes,
        int batch,
        int tries,
        boolean isRound,
        Source source,
        UnaryOperator<String> subject,
        Handler step) {

    /** How often a source is asked, and so how long work waits at most if the process died before it requested it. */
    static final Duration SOUGHT_EVERY = Duration.ofSeconds(10);

    private static final int TRIES = 8;

    /** Does a bounded step of a task; it may be repeated under the same key after a crash. */
    public interface Handler {
        StepResult step(Task task, Claim claim) throws Exception;
    }

    /** Whether this instance still holds the task: checked before each call to an external system. */
    public interface Claim {

        /** False if another instance may have the task, or this one stops. Reads the store only after a pause long enough to lose it. */
        boolean holds();

        /** Also false if the item moved to another instance's share, which gets it when this step ends: for a step without a bound. */
        boolean isShare();
    }

    /** Lists the keys that are due according to the aggregates' states. */
    public interface Source {

        Stream<Wanted> due(Instant now);
    }

    /** A source for a kind whose items are requested by events, which are not lost, or by its own rounds. */
    public static final Source NONE = now -> Stream.empty();

    /** An item that should exist. */
    public record Wanted(String key, Instant due, String trace) {}

    /** A kind whose items are requested, with one lane and the default number of tries. */
    public static WorkKind of(String name, Source source, Handler step) {
        return new WorkKind(name, 1, 1, TRIES, false, source, key -> null, step);
    }

    public WorkKind lanes(int lanes) {
        return new WorkKind(name, lanes, Math.max(lanes, batch), tries, isRound, source, subject, step);
    }

    public WorkKind batch(int batch) {
        return new WorkKind(name, lanes, Math.max(lanes, batch), tries, isRound, source, subject, step);
    }

    public WorkKind tries(int tries) {
        return new WorkKind(name, lanes, batch, tries, isRound, source, subject, step);
    }

    /** Its keys are ids of aggregates of that kind. */
    public WorkKind about(SubjectKind kind) {
        return about(key -> kind.of(key).text());
    }

    /** What an item is about, by its key. */
    public WorkKind about(UnaryOperator<String> subject) {
        return new WorkKind(name, lanes, batch, tries, isRound, source, subject, step);
    }

    WorkKind asRound() {
        return new WorkKind(name, lanes, batch, tries, true, source, subject, step);
    }
}

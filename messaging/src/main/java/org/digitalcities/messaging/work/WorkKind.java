package org.digitalcities.messaging.work;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;

/**
 * A kind of work that goes on by itself.
 *
 * @param name   stands in the ids of its items, in metrics and on the operator's list; words with hyphens
 * @param lanes  how many items one instance works on at a time
 * @param batch  how many it claims at a time, at least as many as its lanes: more where an item is short
 * @param tries  after so many failures in a row an item waits for an operator
 * @param isRound whether its only item comes again and again
 * @param source what should be due and perhaps is not: whoever accepted it may have died before it asked for the work
 * @param subject what an item is about, by its key, for an operator; null where it is about none or about several
 * @param step   does one bounded step of an item
 */
public record WorkKind(String name, int lanes, int batch, int tries, boolean isRound, Source source, UnaryOperator<String> subject,
        Handler step) {

    /** So long a source may stay unasked, and so long work whose asker died waits at most. */
    static final Duration SOUGHT_EVERY = Duration.ofSeconds(10);
    private static final int TRIES = 8;

    /** Does a bounded step of a task, which may be done again under the same key after a crash. */
    public interface Handler {
        Progress step(Task task, Claim claim) throws Exception;
    }

    /** Whether the task is still this instance's: asked before each hand-over to somebody outside. */
    public interface Claim {

        /** False once another instance may have it, or this one stops. Reads the item only after a pause in which others could take it. */
        boolean holds();

        /** False, too, once the item is another instance's share, which gets it when this step ends: for a step without a bound. */
        boolean isShare();
    }

    /** The keys of what is due by the state of aggregates. */
    public interface Source {

        Stream<Wanted> due(Instant now);
    }

    /** A source of a kind whose items are asked for by events, which are not lost, or by its own rounds. */
    public static final Source NONE = now -> Stream.empty();

    /** An item that should be there. */
    public record Wanted(String key, Instant due, String trace) {}

    /** A kind whose items are asked for, one lane, with the usual number of tries. */
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

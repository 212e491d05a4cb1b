package org.digitalcities.membership.standing;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.MemberJoined;
import org.digitalcities.contracts.MembershipEvent.MemberLeft;
import org.digitalcities.contracts.MembershipEvent.MemberRegisteredInError;
import org.digitalcities.contracts.MembershipEvent.MembershipReinstated;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * A member's standing in one mandate: what it is, why and since when.
 *
 * @param id      {@code <mandate>.<member>}
 * @param changes the oldest first; the last one led to the state
 */
public record Standing(String id, String mandate, String member, State state, List<Change> changes) {

    /** How often an officer may change one standing. */
    static final int MOST_CHANGES = 40;

    public enum State {
        /** Nothing makes the member one of this mandate; never stored. */
        NONE,
        /** A member of the former mandate, which has not answered for this one. */
        CONTINUING,
        MEMBER,
        LEFT,
        LAPSED,
        /** The member was entered in error. */
        VOID;

        /** Whether it is a member. */
        public boolean isMember() {
            return switch (this) {
                case CONTINUING, MEMBER -> true;
                case NONE, LEFT, LAPSED, VOID -> false;
            };
        }

        /** What it is in the next mandate, until something else is decided there. */
        State carried() {
            return isMember() ? CONTINUING : NONE;
        }
    }

    public enum Cause {
        MANDATE_BEGAN,
        ENTERED,
        RENEWED,
        WITHDREW,
        LAPSED,
        LEFT,
        REINSTATED,
        ENTERED_IN_ERROR
    }

    /**
     * @param reason  an officer's words, or null
     * @param renewal the id of the renewal that was answered, or null
     */
    public record Change(State state, Cause cause, Instant at, String reason, String renewal) {}

    sealed interface Command {
        /** The mandate has begun, and the member was one in the former. */
        record Continue() implements Command {}
        /** The member was entered in this mandate; {@code source} is what the officer knows it from, or null. */
        record Enter(String source) implements Command {}
        /** A renewal for this mandate ended so: renewed, withdrew or lapsed. */
        record Answer(Cause outcome, String renewal) implements Command {}

        record Leave(String reason) implements Command {}

        record Reinstate(String reason) implements Command {}

        record VoidEntry(String reason) implements Command {}
    }

    /** The words of the states that are stored. */
    static List<String> stored() {
        return Stream.of(State.values())
                .filter(state -> state != State.NONE)
                .map(EnumNames::of)
                .toList();
    }

    static String idOf(String mandate, String member) {
        return mandate + "." + member;
    }

    /** The mandate in an id: the part before the dot, which ids of mandates and members do not contain. */
    static String mandateOf(String id) {
        return id.substring(0, Math.max(0, id.indexOf('.')));
    }

    static String memberOf(String id) {
        return id.substring(id.indexOf('.') + 1);
    }

    /** What follows from the mandates before, as long as nothing is stored. */
    static Standing derived(String mandate, String member, State state) {
        return new Standing(idOf(mandate, member), mandate, member, state, List.of());
    }

    /** Why it is so; null as long as nothing is stored. */
    public Change last() {
        return changes.isEmpty() ? null : changes.getLast();
    }

    /** Whether it has taken over how a renewal ended, or an officer has decided otherwise since. */
    public boolean hasHeard(String renewal) {
        return switch (state) {
            case NONE, CONTINUING, MEMBER -> changes.stream().anyMatch(change -> renewal.equals(change.renewal));
            case LEFT, LAPSED, VOID -> true;
        };
    }

    Decision<Standing> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Continue _ ->
                changes.isEmpty() && state != State.NONE
                        ? to(State.CONTINUING, Cause.MANDATE_BEGAN, now, null, null)
                        : unchanged();
            case Command.Enter(var source) ->
                switch (state) {
                    case NONE, CONTINUING -> {
                        var entered =
                                to(State.MEMBER, Cause.ENTERED, now, source, null, new MemberJoined(mandate, member));
                        yield changes.stream().allMatch(change -> change.cause == Cause.MANDATE_BEGAN)
                                ? entered
                                : unchanged();
                    }
                    case MEMBER, LEFT, LAPSED, VOID -> unchanged();
                };
            case Command.Answer(var outcome, var renewal) ->
                switch (state) {
                    case NONE, CONTINUING, MEMBER -> answered(outcome, renewal, now);
                    case LEFT, LAPSED, VOID -> unchanged();
                };
            case Command.Leave(var reason) ->
                switch (state) {
                    case CONTINUING, MEMBER ->
                        byOfficer(State.LEFT, Cause.LEFT, now, reason, new MemberLeft(mandate, member));
                    case LEFT -> unchanged();
                    case NONE, LAPSED, VOID -> rejected(standing(Reason.conflict("not-a-member")));
                };
            case Command.Reinstate(var reason) ->
                switch (state) {
                    case LEFT, LAPSED ->
                        byOfficer(
                                State.MEMBER, Cause.REINSTATED, now, reason, new MembershipReinstated(mandate, member));
                    case CONTINUING, MEMBER -> unchanged();
                    case NONE, VOID -> rejected(standing(Reason.conflict("not-to-be-reinstated")));
                };
            case Command.VoidEntry(var reason) ->
                switch (state) {
                    case CONTINUING, MEMBER, LEFT, LAPSED, NONE ->
                        byOfficer(
                                State.VOID,
                                Cause.ENTERED_IN_ERROR,
                                now,
                                reason,
                                new MemberRegisteredInError(mandate, member));
                    case VOID -> unchanged();
                };
        };
    }

    /** Each renewal counts once; what an officer has decided since stands. */
    private Decision<Standing> answered(Cause outcome, String renewal, Instant now) {
        if (changes.stream().anyMatch(change -> renewal.equals(change.renewal) || isLater(change, now)))
            return unchanged();
        return switch (outcome) {
            case RENEWED -> to(State.MEMBER, outcome, now, null, renewal);
            case WITHDREW -> to(State.LEFT, outcome, now, null, renewal);
            case LAPSED -> to(State.LAPSED, outcome, now, null, renewal);
            case MANDATE_BEGAN, ENTERED, LEFT, REINSTATED, ENTERED_IN_ERROR ->
                throw new IllegalArgumentException("no answer to a renewal: " + outcome);
        };
    }

    private static boolean isLater(Change change, Instant now) {
        return switch (change.cause) {
            case RENEWED, WITHDREW, LAPSED, LEFT, REINSTATED, ENTERED_IN_ERROR -> change.at.isAfter(now);
            case MANDATE_BEGAN, ENTERED -> false;
        };
    }

    private Decision<Standing> byOfficer(State next, Cause cause, Instant now, String reason, Event event) {
        if (changes.size() >= MOST_CHANGES)
            return rejected(Reason.conflict("too-many-changes").with("most", MOST_CHANGES));
        return to(next, cause, now, reason, null, event);
    }

    private Decision<Standing> to(State next, Cause cause, Instant at, String reason, String renewal, Event... events) {
        var all = Stream.concat(changes.stream(), Stream.of(new Change(next, cause, at, reason, renewal)))
                .toList();
        return changed(new Standing(id, mandate, member, next, all), List.of(events));
    }

    private Reason standing(Reason refusal) {
        return refusal.with("standing", EnumNames.of(state));
    }
}

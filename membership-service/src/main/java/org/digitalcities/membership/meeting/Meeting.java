package org.digitalcities.membership.meeting;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.time.ZoneOffset;
import org.digitalcities.contracts.MembershipEvent.MeetingDeclaredOpen;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MeetingPlanned;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** A governing meeting of UCLG: planned, then declared open; its opening ends the embargoes that wait for it. */
sealed interface Meeting {

    int MOST_YEARS = 10;

    Plan plan();

    record Planned(Plan plan) implements Meeting {}

    record DeclaredOpen(Plan plan, Instant at) implements Meeting {}

    /** {@code place} may be null, because it is often decided late. */
    record Plan(String id, MeetingKind kind, int year, String place) {}

    sealed interface Command {
        record DeclareOpen() implements Command {}
    }

    static Decision<Meeting> plan(Plan p, Instant now) {
        if (p.year > now.atOffset(ZoneOffset.UTC).getYear() + MOST_YEARS) {
            return rejected(Reason.invalid("year-too-far").with("year", String.valueOf(p.year)));
        }
        return changed(new Planned(p), new MeetingPlanned(p.id, p.kind, p.year, p.place));
    }

    default Decision<Meeting> decide(Command command, Instant now) {
        return switch (this) {
            case Planned(var p) ->
                switch (command) {
                    case Command.DeclareOpen() ->
                        changed(new DeclaredOpen(p, now), new MeetingDeclaredOpen(p.id, p.kind, p.year, p.place, now));
                };
            case DeclaredOpen _ ->
                switch (command) {
                    case Command.DeclareOpen() -> unchanged();
                };
        };
    }
}

package org.digitalcities.membership.roster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.membership.mandate.MandateState;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Likeness.Candidate;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.roster.RosterInput.Editing;
import org.digitalcities.membership.roster.RosterInput.Entering;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** The members' records as an officer keeps them: what resembles a member on record is entered only if the officer says so. */
@Component
public class Roster {

    /** The most members that a page shows as similar. */
    public static final int MOST_SHOWN = 20;

    private static final String CANDIDATES = "candidates";

    private final Members members;
    private final Mandates mandates;

    Roster(Members members, Mandates mandates) {
        this.members = members;
        this.mandates = mandates;
    }

    Optional<Snapshot<Member>> find(String id) {
        return members.find(id);
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Member>> repeat(String id, Act act) {
        return members.repeat(id, act);
    }

    Outcome<Member> enter(Entering entering, Act act) {
        return refusal(entering)
                .<Outcome<Member>>map(Outcome.Refused::new)
                .orElseGet(() -> members.register(entering.enrolment(), entering.known(), entering.entry(), act));
    }

    /** Why this cannot be entered; empty if it can. */
    public Optional<Reason> refusal(Entering entering) {
        return refusal(entering.entry())
                .or(() -> resembled(members.alike(entering.enrolment(), entering.known()), entering.others()));
    }

    Outcome<Member> edit(String id, Editing editing, Act act) {
        return members.find(id)
                .flatMap(known -> resembled(members.alike(known.state(), editing.edit()), editing.others()))
                .<Outcome<Member>>map(Outcome.Refused::new)
                .orElseGet(() -> members.act(id, act, editing.edit()));
    }

    Outcome<Member> change(String id, Member.Command command, Act act) {
        return members.act(id, act, command);
    }

    private Optional<Reason> refusal(Member.Entry entry) {
        if (entry == null || entry.mandate() == null) return Optional.empty();
        var state = mandates.stateOf(entry.mandate());
        if (state.isEmpty())
            return Optional.of(Reason.invalid("mandate-unknown").with("mandate", entry.mandate()));
        return state.get() == MandateState.PLANNED
                ? Optional.of(Reason.conflict("mandate-not-begun"))
                : Optional.empty();
    }

    private static Optional<Reason> resembled(List<Candidate> found, Set<String> others) {
        var open = found.stream().filter(one -> !others.contains(one.id())).toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Reason.conflict("possible-duplicate").with(CANDIDATES, open));
    }

    /** The members in a refusal that names some; none for another one, and for null. */
    public static List<Candidate> candidates(Reason refusal) {
        return refusal != null && refusal.facts().get(CANDIDATES) instanceof List<?> found
                ? found.stream().map(Candidate.class::cast).toList()
                : List.of();
    }
}

package org.digitalcities.membership.renewal;

import java.time.Instant;
import org.digitalcities.membership.handover.Handover;
import org.digitalcities.membership.handover.Handovers;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.PoisonException;
import org.springframework.stereotype.Component;

/** What answers change of their members: corrections at once, a new person by a handover. */
@Component
class AnswerChanges {

    private static final String SELF = "membership-service";

    private final RenewalStore store;
    private final Members members;
    private final Handovers handovers;

    AnswerChanges(RenewalStore store, Members members, Handovers handovers) {
        this.store = store;
        this.members = members;
        this.handovers = handovers;
    }

    /**
     * Applies the change that an answer requests to the member, and starts the handover to a successor that it names. After a crash between
     * the writes, or before them, this is called again: the handover and the member know which renewals they have heard, and the renewal
     * drops the request only afterwards. If the member refuses it, the request stays and an operator is told.
     */
    void apply(String id, Instant now) {
        var renewals = store.aggregates();
        var renewal = renewals.find(id).map(Snapshot::state).orElse(null);
        if (renewal == null || renewal.pending() == null) return;
        var member = renewal.invitation().member();
        var contact = members.find(member).map(found -> found.state().contact());
        if (contact.isEmpty()) throw new PoisonException("the member of this renewal is not on record");
        var act = renewals.begun(id).carriedOn(SELF, now);
        var successor = renewal.successor(contact.get());
        if (successor != null) start(new Handover.Command.Start(member, successor, false, renewal.answerKey()), act);
        var direct = renewal.direct(contact.get());
        if (direct != null) change(member, new Member.Command.TakeOver(renewal.changeKey(), direct), act);
        var made = new Renewal.Command.HandedOver(renewal.pending());
        renewals.act(id, act, known -> known.decide(made, act.now()));
    }

    /** If another successor is just becoming the contact, this is tried again. */
    private void start(Handover.Command.Start command, Act act) {
        if (!(handovers.start(command, act) instanceof Outcome.Done<Handover>))
            throw new IllegalStateException("the handover of this renewal cannot begin yet");
    }

    private void change(String member, Member.Command command, Act act) {
        if (!(members.act(member, act, command) instanceof Outcome.Done<Member>))
            throw new PoisonException("the member refused the change of this renewal");
    }
}

package org.digitalcities.membership.handover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Likeness;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.PoisonException;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/** The front door to handovers: from a member's contact to its successor. */
@Component
public class Handovers {

    private static final String SELF = "membership-service";
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final HandoverStore store;
    private final Members members;

    Handovers(HandoverStore store, Members members, BusinessClock clock, WorkScheduler work) {
        this.store = store;
        this.members = members;
        work.round("handovers", ROUND, () -> round(clock.now()));
    }

    private void round(Instant now) {
        each(store.unanswered(now.minus(Handover.REMINDER)), new Handover.Command.Remind(), now);
        each(store.unanswered(now.minus(Handover.LIFE)), new Handover.Command.Expire(), now);
        each(store.rememberedSince(now.minus(Handover.REVERSIBLE)), new Handover.Command.Forget(), now);
    }

    private void each(List<String> ids, Handover.Command command, Instant now) {
        for (var id : ids) act(id, Act.by(SELF, now), command);
    }

    public Optional<Snapshot<Handover>> find(String id) {
        return store.find(id);
    }

    ListingPage<Snapshot<Handover>> list(ListingQuery part) {
        return store.list(part);
    }

    /** The name of its state, as lists and the API have it. */
    static String state(Handover handover) {
        return HandoverStore.state(handover);
    }

    /** The id of a member's contact, under which its handover stands; null if the member is unknown. */
    public String contactOf(String member) {
        return member(member).map(found -> found.contact().id()).orElse(null);
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Handover>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** Starts a handover from the member's contact; unknown if the member is. */
    public Outcome<Handover> start(Handover.Command.Start command, Act act) {
        var member = member(command.member());
        if (member.isEmpty()) return new Outcome.Unknown<>(command.member());
        var contact = member.get().contact();
        if (contact.email().equalsIgnoreCase(command.successor().email()))
            return new Outcome.Refused<>(Reason.conflict("handover-to-oneself"));
        return store.aggregates()
                .put(
                        contact.id(),
                        act,
                        known -> known.map(handover -> handover.decide(command, act.now()))
                                .orElseGet(() -> Handover.start(contact.id(), command, act.now())));
    }

    /** The successor confirms, with name and language as they wrote them, and the address of the link. */
    public Outcome<Handover> confirm(String id, Contact.Details entered, Act act) {
        return withMember(
                id,
                member -> act(
                        id,
                        act,
                        new Handover.Command.Confirm(
                                entered, Likeness.isOfDomain(member, entered.email()), member.contact())));
    }

    Outcome<Handover> approve(String id, Act act) {
        return withMember(id, member -> act(id, act, new Handover.Command.Approve(member.contact())));
    }

    /** An open handover ends if its contact is the member's no more: an officer has entered another. */
    private Outcome<Handover> withMember(String id, Function<Member, Outcome<Handover>> act) {
        var found = find(id);
        var member = found.flatMap(one -> member(one.state().member()));
        if (member.isEmpty()) return new Outcome.Unknown<>(id);
        return found.get().state() instanceof Handover.Open
                        && !member.get().contact().id().equals(id)
                ? new Outcome.Refused<>(Reason.conflict("handover-overtaken"))
                : act.apply(member.get());
    }

    public Outcome<Handover> act(String id, Act act, Handover.Command command) {
        return store.aggregates().act(id, act, handover -> handover.decide(command, act.now()));
    }

    public Outcome<Handover> end(String id, HandoverEnd end, Act act) {
        return act(id, act, new Handover.Command.End(end));
    }

    /**
     * Makes the successor the member's contact, or the former one again. After a crash between the two writes this is called again: the
     * member knows which handovers it has applied.
     */
    void apply(String id, Instant now) {
        var found = find(id);
        if (found.isEmpty()) return;
        switch (found.get().state()) {
            case Handover.Confirmed confirmed -> {
                var terms = confirmed.terms();
                take(id, key(confirmed), terms.member(), terms.successor(), now);
                var successor = member(terms.member()).orElseThrow().contact().id();
                act(id, carriedOn(id, now), new Handover.Command.Applied(successor));
            }
            case Handover.Reversing reversing -> {
                var former = reversing.former();
                take(
                        id,
                        key(reversing),
                        reversing.member(),
                        new Contact.Details(former.name(), former.email(), former.language()),
                        now);
                act(id, carriedOn(id, now), new Handover.Command.Restored());
            }
            case Handover.Open _, Handover.Done _, Handover.Ended _, Handover.Reversed _ -> {}
        }
    }

    private static String key(Handover handover) {
        return "handover." + handover.id() + "." + state(handover) + "." + handover.generation();
    }

    private void take(String id, String key, String member, Contact.Details person, Instant now) {
        var taken = members.act(
                member, carriedOn(id, now), new Member.Command.TakeOver(key, RequestedChange.of(person, null)));
        if (!(taken instanceof Outcome.Done<Member>))
            throw new PoisonException("the member refused the contact of this handover");
    }

    private Act carriedOn(String id, Instant now) {
        return store.aggregates().begun(id).carriedOn(SELF, now);
    }

    private Optional<Member> member(String id) {
        return members.find(id).map(Snapshot::state);
    }
}

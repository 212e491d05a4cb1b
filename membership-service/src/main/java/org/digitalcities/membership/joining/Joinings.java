package org.digitalcities.membership.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.digitalcities.membership.joining.Joining.Admission;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.roster.Roster;
import org.digitalcities.membership.roster.RosterInput.Entering;
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

/** The front door to requests to join the community. */
@Component
public class Joinings {

    private static final String SELF = "membership-service";
    private static final Duration SWEEP = Duration.ofMinutes(10);

    /** How long a request that came to nothing is kept. */
    private static final Duration KEPT = Duration.ofDays(365);

    private final JoiningStore store;
    private final Members members;
    private final Roster roster;

    Joinings(JoiningStore store, Members members, Roster roster, BusinessClock clock, WorkScheduler work) {
        this.store = store;
        this.members = members;
        this.roster = roster;
        work.round("joinings-forgotten", SWEEP, () -> {
            var now = clock.now();
            store.forget(now.minus(Joining.CONFIRMABLE), now.minus(KEPT));
        });
    }

    public Optional<Snapshot<Joining>> find(String id) {
        return store.find(id);
    }

    /** One whose address is confirmed. */
    Optional<Snapshot<Joining>> confirmed(String id) {
        return find(id).filter(found -> !(found.state() instanceof Joining.Asked));
    }

    /** Those whose address is confirmed. */
    ListingPage<Snapshot<Joining>> list(ListingQuery part) {
        return store.list(part);
    }

    /** The name of its state, as lists and the API have it. */
    public static String state(Joining joining) {
        return JoiningStore.state(joining);
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Joining>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** Anybody asks by the public form. */
    public void ask(String id, Applicant applicant, Act act) {
        store.aggregates().create(id, act, () -> Joining.ask(id, applicant, act.now()));
    }

    Outcome<Joining> enter(String id, Applicant applicant, String source, Act act) {
        return store.aggregates().create(id, act, () -> Joining.enter(id, applicant, source, act.now()));
    }

    public Outcome<Joining> act(String id, Act act, Joining.Command command) {
        return store.aggregates().act(id, act, joining -> joining.decide(command, act.now()));
    }

    /** Accepts a request; the member is registered right after, by {@link #admit}. */
    Outcome<Joining> accept(String id, Entering entering, Act act) {
        var enrolment = entering.enrolment();
        var refusal = roster.refusal(entering).or(() -> taken(enrolment.id()));
        if (refusal.isPresent() && !isAccepted(id)) return new Outcome.Refused<>(refusal.get());
        var admission = new Admission(enrolment.profile(), entering.known(), entering.entry(), enrolment.contact());
        return act(id, act, new Joining.Command.Accept(enrolment.id(), admission));
    }

    private Optional<Reason> taken(String member) {
        return members.find(member).map(_ -> Reason.conflict("already-exists").with("id", member));
    }

    /** Then the request itself says what comes of another acceptance. */
    private boolean isAccepted(String id) {
        return find(id).filter(found -> found.state() instanceof Joining.Accepted)
                .isPresent();
    }

    /**
     * Registers the member of an accepted request. After a crash between the two writes, or before the second, this is called again:
     * who has the id and the contact of the request is its member. If another has the id meanwhile, an operator is told.
     */
    void admit(String id, Instant now) {
        if (!(find(id).map(Snapshot::state).orElse(null) instanceof Joining.Accepted accepted)
                || accepted.admission() == null) return;
        var admission = accepted.admission();
        var enrolment = new Enrolment(accepted.member(), admission.profile(), admission.contact());
        var act = store.aggregates().begun(id).carriedOn(SELF, now);
        switch (members.register(enrolment, admission.particulars(), admission.entry(), act)) {
            case Outcome.Done<Member> _ -> act(id, act, new Joining.Command.Admit());
            case Outcome.Refused<Member> _ when isRegistered(enrolment) -> act(id, act, new Joining.Command.Admit());
            case Outcome.Refused<Member> _,
                    Outcome.Unknown<Member> _,
                    Outcome.Stale<Member> _,
                    Outcome.KeyReused<Member> _ ->
                throw new PoisonException("the member of this request to join could not be registered");
        }
    }

    private boolean isRegistered(Enrolment enrolment) {
        return members.find(enrolment.id())
                .filter(found -> found.state()
                        .contact()
                        .email()
                        .equalsIgnoreCase(enrolment.contact().email()))
                .isPresent();
    }
}

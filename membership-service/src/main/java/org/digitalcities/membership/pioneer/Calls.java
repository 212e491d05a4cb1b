package org.digitalcities.membership.pioneer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.Invited;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/** The front door to the calls for pioneer cities; offers expire by the business clock. */
@Component("pioneerCalls") // webkit has a bean of the shorter name
class Calls {

    private static final String SELF = "membership-service";
    private static final String EXPIRY = "seat-offers";
    private static final String INVITATIONS = "call-invitations";
    private static final int STEP = 100;

    private final CallStore store;
    private final Mandates mandates;
    private final Members members;
    private final Standings standings;
    private final PersonalLinks links;
    private final TracePropagator traces;
    private final BusinessClock clock;
    private final WorkScheduler work;

    Calls(
            CallStore store,
            Mandates mandates,
            Members members,
            Standings standings,
            PersonalLinks links,
            TracePropagator traces,
            BusinessClock clock,
            WorkScheduler work) {
        this.store = store;
        this.mandates = mandates;
        this.members = members;
        this.standings = standings;
        this.links = links;
        this.traces = traces;
        this.clock = clock;
        this.work = work;
        work.declare(WorkKind.of(EXPIRY, this::standing, (task, claim) -> expire(task.key()))
                .about(SubjectKind.CALL));
        work.declare(WorkKind.of(INVITATIONS, this::inviting, (task, claim) -> invite(task.key()))
                .about(SubjectKind.CALL));
    }

    /** The user of a valid link: the call and the city's application, in their current state. */
    record Guest(Call call, Application application, Contact contact) {}

    Optional<Snapshot<Call>> find(String id) {
        return store.aggregates().find(id);
    }

    List<Call> all() {
        return store.all().stream().map(Snapshot::state).toList();
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Call>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    Outcome<Call> open(Call.Plan plan, Act act) {
        if (mandates.find(plan.mandate()).isEmpty())
            return new Outcome.Refused<>(Reason.invalid("mandate-unknown").with("mandate", plan.mandate()));
        var outcome = store.aggregates().create(plan.id(), act, () -> Call.open(plan, act.now()));
        if (outcome instanceof Outcome.Done<Call>) work.want(INVITATIONS, plan.id(), act.now());
        return outcome;
    }

    Outcome<Call> act(String id, Act act, Call.Command command) {
        var outcome = store.aggregates().act(id, act, call -> call.decide(command, act.now()));
        if (outcome instanceof Outcome.Done<Call> done)
            done.snapshot().state().nextExpiry().ifPresent(due -> work.want(EXPIRY, id, due));
        return outcome;
    }

    /** The user of that link, if it was signed here, is of the current generation, has not ended, and belongs to the current addressee. */
    Optional<Guest> guest(String token, Instant now) {
        return links.read(Purpose.PIONEER, token).flatMap(link -> {
            var id = link.about().substring(0, link.about().indexOf('.'));
            var city = link.about().substring(id.length() + 1);
            return find(id).map(Snapshot::state)
                    .flatMap(call -> call.find(city)
                            .filter(application -> application.generation() == link.generation())
                            .filter(application -> !call.isOver(application, now))
                            .flatMap(application ->
                                    contact(application).map(contact -> new Guest(call, application, contact)))
                            .filter(guest -> guest.contact.id().equals(link.contact())));
        });
    }

    /** The addressee of an application: for a member its current contact, since a handover ends the rights of the former one. */
    Optional<Contact> contact(Application application) {
        if (!application.city().member()) return Optional.of(application.contact());
        return members.find(application.city().id())
                .map(member -> member.state().contact());
    }

    /** The address of the page on which that contact answers an offer. */
    String address(Call call, Application application, Contact contact) {
        return links.address(new PersonalLink(
                Purpose.PIONEER, call.plan().id() + "." + application.id(), contact.id(), application.generation()));
    }

    /** The calls whose members are not all invited yet. */
    private Stream<Wanted> inviting(Instant now) {
        return store.receiving().stream()
                .filter(call -> call.state() instanceof Call.Receiving(var _, var _, var inviting) && inviting != null)
                .map(call -> new Wanted(call.id(), now, null));
    }

    /** Invites the next cities that are members, in the trace of the last act on the call. */
    private StepResult invite(String id) {
        if (!(find(id).map(Snapshot::state).orElse(null) instanceof Call.Receiving(var plan, var _, var seen))
                || seen == null) return StepResult.done();
        var step = members.walk(seen.after(), STEP);
        var standings = this.standings.in(
                plan.mandate(), step.items().stream().map(Snapshot::id).toList());
        var invited = step.items().stream()
                .map(Snapshot::state)
                .filter(member -> member.profile().kind() == MemberKind.CITY)
                .filter(member -> standings.get(member.id()).state().isMember())
                .map(member -> new Invited(member.id(), member.contact().id()))
                .toList();
        var next = step.next().map(Inviting::new).orElse(null);
        var now = clock.now();
        var begun = store.aggregates().begun(id);
        traces.within(
                begun.trace(),
                INVITATIONS,
                () -> act(id, begun.carriedOn(SELF, now), new Call.Command.Invite(seen, invited, next)));
        return next == null ? StepResult.done() : StepResult.step(null);
    }

    /** The calls with offers, or with a decision that an earlier release left undone. */
    private Stream<Wanted> standing(Instant now) {
        return store.seating().stream()
                .flatMap(call -> (call.state().isDue(now)
                                ? Optional.of(now)
                                : call.state().nextExpiry())
                        .map(due -> new Wanted(call.id(), due, null)).stream());
    }

    /** Expiries belong to the trace of the last act on the call. */
    private StepResult expire(String id) {
        var now = clock.now();
        traces.within(
                store.aggregates().begun(id).trace(),
                EXPIRY,
                () -> store.aggregates().act(id, Act.by(SELF, now), call -> call.decide(new Call.Command.Wake(), now)));
        return find(id).map(Snapshot::state)
                .flatMap(Call::nextExpiry)
                .map(StepResult::later)
                .orElseGet(StepResult::done);
    }
}

package org.digitalcities.membership.imports;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.imports.MemberImport.Order;
import org.digitalcities.membership.imports.MemberImport.Report;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.messaging.work.WorkScheduler.Stopped;
import org.springframework.stereotype.Component;

/** The front door to imports, and their work, step by step; it continues after a crash. */
@Component
class Imports {

    private static final String NAME = "member-imports";
    private static final String SELF = "membership-service";
    private static final int STEP = 50;

    private final ImportStore store;
    private final Members members;
    private final BusinessClock clock;
    private final TracePropagator traces;
    private final WorkScheduler work;

    Imports(ImportStore store, Members members, BusinessClock clock, TracePropagator traces, WorkScheduler work) {
        this.store = store;
        this.members = members;
        this.clock = clock;
        this.traces = traces;
        this.work = work;
        work.declare(WorkKind.of(NAME, this::working, (task, claim) -> goOn(task.key()))
                .about(SubjectKind.IMPORT));
    }

    Optional<Snapshot<MemberImport>> find(String id) {
        return store.aggregates().find(id);
    }

    /**
     * The imports that have not ended, few by nature. One that an operator gave up is in neither number.
     *
     * @param stopped those that failed too often and wait for an operator
     */
    record Unfinished(long running, long stopped) {}

    Unfinished unfinished() {
        var ids = store.working().stream().map(Snapshot::id).toList();
        var stopped = work.stopped(NAME, ids);
        return new Unfinished(
                ids.size() - stopped.size(),
                stopped.values().stream().filter(Stopped.STUCK::equals).count());
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<MemberImport>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** Accepts a list. */
    Outcome<MemberImport> begin(Order order, MemberList list, Act act) {
        var begun =
                store.aggregates().create(order.id(), act, () -> MemberImport.begin(order, report(list), list.good()));
        if (begun instanceof Outcome.Done<MemberImport> && !order.dryRun()) work.want(NAME, order.id(), act.now());
        return begun;
    }

    private Report report(MemberList list) {
        var known = new HashMap<String, Member>();
        for (var from = 0; from < list.good().size(); from += STEP) {
            var ids = list
                    .good()
                    .subList(from, Math.min(from + STEP, list.good().size()))
                    .stream()
                    .map(Enrolment::id)
                    .toList();
            members.findAll(ids).forEach(member -> known.put(member.id(), member));
        }
        var met =
                list.good().stream().filter(row -> known.containsKey(row.id())).toList();
        var changed = (int) met.stream()
                .filter(row -> !known.get(row.id()).profile().equals(row.profile()))
                .count();
        var kept = met.stream()
                .filter(row -> !known.get(row.id()).contact().is(row.contact()))
                .map(Enrolment::id)
                .toList();
        return new Report(
                list.rows(), list.good().size() - met.size(), changed, met.size() - changed, kept, list.faults());
    }

    private Stream<Wanted> working(Instant now) {
        return store.working().stream().map(begun -> new Wanted(begun.id(), now, null));
    }

    private StepResult goOn(String id) {
        if (!(find(id).map(Snapshot::state).orElse(null) instanceof MemberImport.Working working))
            return StepResult.done();
        var begun = store.aggregates().begun(id);
        traces.within(begun.trace(), NAME, () -> step(working, begun.carriedOn(SELF, clock.now())));
        return StepResult.step(null);
    }

    /** Writes the members first and the progress afterwards: a row that is repeated changes nothing. */
    private void step(MemberImport.Working working, Act act) {
        var rows = List.copyOf(working.next(STEP));
        members.enrol(rows, act);
        store.aggregates()
                .act(working.order().id(), act, state -> state.decide(new MemberImport.Command.Take(rows), act.now()));
    }
}

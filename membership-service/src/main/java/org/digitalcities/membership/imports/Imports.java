package org.digitalcities.membership.imports;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.digitalcities.membership.imports.MemberImport.Order;
import org.digitalcities.membership.imports.MemberImport.Report;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.Traces;
import org.springframework.stereotype.Component;

/** The front door to imports, and the work on them: step by step, gone on with after a crash. */
@Component
class Imports {

    private static final String NAME = "member-imports";
    private static final String SELF = "membership-service";
    private static final int STEP = 50;

    private final ImportStore store;
    private final Members members;
    private final Traces traces;
    private final Work work;

    Imports(ImportStore store, Members members, Traces traces, Work work) {
        this.store = store;
        this.members = members;
        this.traces = traces;
        this.work = work;
        work.here(NAME, this::work);
    }

    Optional<Snapshot<MemberImport>> find(String id) {
        return store.aggregates().find(id);
    }

    /** What a repeat of an act is answered with; nothing for one that is new. */
    Optional<Outcome<MemberImport>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** Takes a list in. */
    Outcome<MemberImport> begin(Order order, MemberList list, Act act) {
        var begun = store.aggregates().create(order.id(), act, () -> MemberImport.begin(order, report(list), list.good()));
        work.wake(NAME);
        return begun;
    }

    private Report report(MemberList list) {
        var known = new HashMap<String, Member>();
        for (var from = 0; from < list.good().size(); from += STEP) {
            var ids = list.good().subList(from, Math.min(from + STEP, list.good().size())).stream().map(Enrolment::id).toList();
            members.findAll(ids).forEach(member -> known.put(member.id(), member));
        }
        var met = list.good().stream().filter(row -> known.containsKey(row.id())).toList();
        var changed = (int) met.stream().filter(row -> !known.get(row.id()).profile().equals(row.profile())).count();
        var kept = met.stream().filter(row -> !known.get(row.id()).contact().is(row.contact())).map(Enrolment::id).toList();
        return new Report(list.rows(), list.good().size() - met.size(), changed, met.size() - changed, kept, list.faults());
    }

    private void work(Instant now) {
        for (var begun : store.working()) {
            var by = store.aggregates().begun(begun.id());
            traces.within(by.trace(), NAME, () -> goOn(begun.state(), by.carriedOn(SELF, now)));
        }
    }

    private void goOn(MemberImport begun, Act act) {
        var state = begun;
        while (state instanceof MemberImport.Working working && !Thread.currentThread().isInterrupted()) state = step(working, act);
    }

    /** First the members, then the note that these rows are in: whoever repeats a row finds that it changes nothing. */
    private MemberImport step(MemberImport.Working working, Act act) {
        var rows = List.copyOf(working.next(STEP));
        members.enrol(rows, act);
        store.aggregates().act(working.order().id(), act, state -> state.took(rows));
        return find(working.order().id()).map(Snapshot::state).orElse(null);
    }
}

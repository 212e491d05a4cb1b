package org.digitalcities.membership.memberlist;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.memberlist.ListRow.Ending;
import org.digitalcities.membership.memberlist.ListRow.Verdict;
import org.digitalcities.membership.memberlist.ListRowStore.Progress;
import org.digitalcities.membership.memberlist.UploadedList.Command;
import org.digitalcities.membership.memberlist.UploadedList.Result;
import org.digitalcities.membership.memberlist.UploadedList.Reversal;
import org.digitalcities.membership.memberlist.UploadedList.Totals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/**
 * The work on uploaded lists, a few rows a step: checking, importing, undoing, and the deletion of rows. After a crash a step is repeated:
 * what it has written already is recognised, and counted once.
 */
@Component
class ListWork {

    static final String NAME = "member-lists";
    private static final String SELF = "membership-service";
    private static final int STEP = 200;
    /** Whether something refers to a member is looked up for each by itself. */
    private static final int UNDONE_AT_ONCE = 10;

    private final UploadedListStore store;
    private final ListRowStore rows;
    private final RowCheck check;
    private final RowWriter writer;
    private final BusinessClock clock;
    private final TracePropagator traces;

    ListWork(
            UploadedListStore store,
            ListRowStore rows,
            RowCheck check,
            RowWriter writer,
            BusinessClock clock,
            TracePropagator traces,
            WorkScheduler work) {
        this.store = store;
        this.rows = rows;
        this.check = check;
        this.writer = writer;
        this.clock = clock;
        this.traces = traces;
        work.declare(
                WorkKind.of(NAME, this::due, (task, claim) -> goOn(task.key())).about(SubjectKind.MEMBER_LIST));
    }

    /** What the rows of a list in work are counted under; each check has its own. */
    static String stage(Snapshot<UploadedList> list) {
        return UploadedListStore.state(list.state()) + "-" + list.version();
    }

    private Stream<Wanted> due(Instant now) {
        return Stream.concat(store.working().stream(), store.outdated(now).stream())
                .map(list -> new Wanted(list.id(), now, null));
    }

    private StepResult goOn(String id) {
        var found = store.aggregates().find(id);
        if (found.isEmpty()) {
            rows.forget(id);
            return StepResult.done();
        }
        var begun = store.aggregates().begun(id);
        var step = new Step(found.get(), begun.carriedOn(SELF, clock.now()));
        var again = new boolean[1];
        traces.within(begun.trace(), NAME, () -> again[0] = step.take());
        return again[0] ? StepResult.step(null) : StepResult.done();
    }

    /** One step of a list; {@link #take} says whether another has to follow. */
    private final class Step {

        private final Snapshot<UploadedList> list;
        private final Act act;

        Step(Snapshot<UploadedList> list, Act act) {
            this.list = list;
            this.act = act;
        }

        boolean take() {
            return switch (list.state()) {
                case UploadedList.Checking checking ->
                    some(
                            STEP,
                            part -> check.judged(list.id(), checking.choice(), part),
                            row -> EnumNames.of(row.verdict()),
                            done -> new Command.FinishCheck(totals(done)));
                case UploadedList.Importing importing ->
                    some(
                            STEP,
                            part -> writer.written(part, importing.choice(), act),
                            row -> EnumNames.of(row.ending()),
                            done -> new Command.FinishImport(new Result(
                                    done.count(Ending.ADDED),
                                    done.count(Ending.CORRECTED),
                                    done.count(Ending.OVERTAKEN))));
                case UploadedList.Undoing undoing ->
                    some(
                            UNDONE_AT_ONCE,
                            part -> writer.undone(part, undoing.reason(), act),
                            row -> EnumNames.of(row.ending()),
                            done -> new Command.FinishUndoing(
                                    new Reversal(done.count(Ending.UNDONE), done.count(Ending.STAYED))));
                case UploadedList.Received _,
                        UploadedList.Checked _,
                        UploadedList.Imported _,
                        UploadedList.Undone _,
                        UploadedList.Discarded _ -> outdated();
            };
        }

        /** The rows are stored first and counted afterwards. */
        private boolean some(
                int most,
                UnaryOperator<List<ListRow>> work,
                Function<ListRow, String> counted,
                Function<Progress, Command> finish) {
            var stage = stage(list);
            var progress = rows.progress(list.id(), stage);
            var part = rows.after(list.id(), progress.done(), most);
            if (part.isEmpty()) {
                decide(finish.apply(progress));
                return false;
            }
            var done = work.apply(part);
            rows.save(list.id(), done);
            rows.advance(list.id(), stage, progress, done.getLast().number(), counts(done, counted));
            return true;
        }

        private boolean outdated() {
            if (!list.state().isOutdated(act.now())) return false;
            rows.forget(list.id());
            decide(new Command.Forget());
            return false;
        }

        private void decide(Command command) {
            store.aggregates().act(list.id(), act, state -> state.decide(command, act.now()));
        }
    }

    private static Map<String, Integer> counts(Collection<ListRow> done, Function<ListRow, String> counted) {
        var counts = new HashMap<String, Integer>();
        for (var row : done) counts.merge(counted.apply(row), 1, Integer::sum);
        return counts;
    }

    private static Totals totals(Progress done) {
        return new Totals(
                done.count(Verdict.NEW),
                done.count(Verdict.CHANGED),
                done.count(Verdict.SAME),
                done.count(Verdict.KNOWN),
                done.count(Verdict.REFUSED));
    }
}

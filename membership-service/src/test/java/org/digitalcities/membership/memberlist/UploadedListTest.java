package org.digitalcities.membership.memberlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.membership.listfile.ColumnMapping;
import org.digitalcities.membership.memberlist.UploadedList.Choice;
import org.digitalcities.membership.memberlist.UploadedList.Command;
import org.digitalcities.membership.memberlist.UploadedList.Mode;
import org.digitalcities.membership.memberlist.UploadedList.Result;
import org.digitalcities.membership.memberlist.UploadedList.Reversal;
import org.digitalcities.membership.memberlist.UploadedList.Totals;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class UploadedListTest {

    private static final Instant NOW = Instant.parse("2022-07-15T07:00:00Z");
    private static final Choice CHOICE =
            new Choice(new ColumnMapping(Map.of("name", 1), Map.of()), Mode.UPDATE, "A letter", "2022-2025");
    private static final Totals TOTALS = new Totals(2, 1, 3, 0, 4);

    @Test
    void aListIsCheckedImportedAndUndone() {
        var checked = after(received(), new Command.Check(CHOICE), new Command.FinishCheck(TOTALS));
        assertThat(checked).isInstanceOf(UploadedList.Checked.class);

        var imported =
                after(checked, new Command.Import(3, "2022-2025"), new Command.FinishImport(new Result(2, 1, 0)));
        assertThat(imported).isInstanceOf(UploadedList.Imported.class);

        assertThat(after(imported, new Command.Undo("wrong"), new Command.FinishUndoing(new Reversal(2, 1))))
                .isInstanceOf(UploadedList.Undone.class);
    }

    @Test
    void nothingIsImportedBeforeItWasChecked() {
        assertThat(code(received(), new Command.Import(3, "2022-2025"))).isEqualTo("list-other-state");
        assertThat(code(after(received(), new Command.Check(CHOICE)), new Command.Import(3, "2022-2025")))
                .isEqualTo("list-other-state");
    }

    @Test
    void onlyWhatAnOfficerHasReadIsImported() {
        var checked = after(received(), new Command.Check(CHOICE), new Command.FinishCheck(TOTALS));

        assertThat(code(checked, new Command.Import(4, "2022-2025"))).isEqualTo("list-counts-differ");
        assertThat(code(checked, new Command.Import(3, "2026-2029"))).isEqualTo("list-mandate-changed");
        assertThat(code(checked, new Command.Import(3, null))).isEqualTo("list-mandate-changed");
        var empty = after(received(), new Command.Check(CHOICE), new Command.FinishCheck(new Totals(0, 0, 3, 0, 0)));
        assertThat(code(empty, new Command.Import(0, "2022-2025"))).isEqualTo("list-changes-nothing");
    }

    @Test
    void aListThatIsBeingImportedIsNotDiscardedAndAnImportedOneIsNotCheckedAgain() {
        var importing = after(
                received(),
                new Command.Check(CHOICE),
                new Command.FinishCheck(TOTALS),
                new Command.Import(3, "2022-2025"));

        assertThat(code(importing, new Command.Discard())).isEqualTo("list-other-state");
        assertThat(code(importing, new Command.Check(CHOICE))).isEqualTo("list-other-state");
        assertThat(code(importing, new Command.Undo("too early"))).isEqualTo("list-other-state");
    }

    @Test
    void aMonthAfterTheLastActTheRowsAreForgottenAndNothingCanBeUndone() {
        var imported = after(
                received(),
                new Command.Check(CHOICE),
                new Command.FinishCheck(TOTALS),
                new Command.Import(3, "2022-2025"),
                new Command.FinishImport(new Result(2, 1, 0)));
        var later = NOW.plus(Duration.ofDays(30));

        assertThat(imported.isOutdated(later.minusSeconds(1))).isFalse();
        assertThat(imported.isOutdated(later)).isTrue();
        var forgotten = next(imported, new Command.Forget(), later);
        assertThat(forgotten.upload().keptUntil()).isNull();
        assertThat(forgotten.isOutdated(later)).isFalse();
        assertThat(code(forgotten, new Command.Undo("too late"))).isEqualTo("list-forgotten");
        assertThat(next(received(), new Command.Forget(), later)).isInstanceOf(UploadedList.Discarded.class);
    }

    /** Rows are deleted only when no work needs them, and what was imported is never called discarded, in any order of commands. */
    @Property(tries = 500)
    void anyOrderOfCommandsKeepsItsPromises(@ForAll("commands") List<Command> commands) {
        var list = received();
        var imported = false;
        var now = NOW;
        for (var command : commands) {
            now = now.plus(Duration.ofDays(9));
            list = next(list, command, now);
            imported |= list instanceof UploadedList.Importing;
            if (imported) assertThat(list).isNotInstanceOf(UploadedList.Discarded.class);
            if (list.isWorking()) {
                assertThat(list.upload().keptUntil()).isNotNull();
                assertThat(list.isOutdated(now.plus(Duration.ofDays(400)))).isFalse();
            }
            assertThat(list.decide(command, now)).as("a repeat of " + command).satisfies(again -> {
                if (again instanceof Decision.Changed<UploadedList>(var next, var events)) {
                    assertThat(events).isEmpty();
                    assertThat(next.upload().rows()).isEqualTo(9);
                }
            });
        }
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Arbitraries.<Command>of(
                        new Command.Check(CHOICE),
                        new Command.FinishCheck(TOTALS),
                        new Command.Import(3, "2022-2025"),
                        new Command.FinishImport(new Result(2, 1, 0)),
                        new Command.Undo("wrong"),
                        new Command.FinishUndoing(new Reversal(3, 0)),
                        new Command.Discard(),
                        new Command.Forget())
                .list()
                .ofMaxSize(20);
    }

    private static UploadedList received() {
        return ((Decision.Changed<UploadedList>) UploadedList.receive("list-1", "members.csv", List.of("Name"), 9, NOW))
                .next();
    }

    private static UploadedList after(UploadedList list, Command... commands) {
        for (var command : commands) list = ((Decision.Changed<UploadedList>) list.decide(command, NOW)).next();
        return list;
    }

    private static UploadedList next(UploadedList list, Command command, Instant now) {
        return list.decide(command, now) instanceof Decision.Changed<UploadedList>(var next, var events) ? next : list;
    }

    private static String code(UploadedList list, Command command) {
        return ((Decision.Rejected<UploadedList>) list.decide(command, NOW))
                .reason()
                .code();
    }
}

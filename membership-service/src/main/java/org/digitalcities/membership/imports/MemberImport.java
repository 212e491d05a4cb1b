package org.digitalcities.membership.imports;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.List;
import org.digitalcities.membership.imports.MemberList.LineFault;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.messaging.decision.Decision;

/**
 * An import of a list of members. It holds the rows until they are imported. A crash loses no row, and a repeated row
 * changes nothing. After the import only the report stays, without names of persons.
 */
sealed interface MemberImport {

    Order order();

    Report report();

    record Order(String id, boolean dryRun, boolean skipBad) {}

    /**
     * The effects of the list on the members, found when it was read.
     *
     * @param rows         good and bad ones
     * @param contactsKept members whose contact differs from the list's: a list never undoes a handover
     */
    record Report(
            int rows, int created, int changed, int unchanged, List<String> contactsKept, List<LineFault> faults) {}

    record Working(Order order, Report report, List<Enrolment> left) implements MemberImport {

        /** The rows of the next step. */
        List<Enrolment> next(int most) {
            return left.subList(0, Math.min(most, left.size()));
        }
    }

    record Finished(Order order, Report report) implements MemberImport {}

    sealed interface Command {
        /** These rows are imported; if another instance did the step already, nothing changes. */
        record Take(List<Enrolment> rows) implements Command {}
    }

    /** A dry run is finished at once; so is a list without a row. */
    static Decision<MemberImport> begin(Order order, Report report, List<Enrolment> rows) {
        return changed(order.dryRun || rows.isEmpty() ? new Finished(order, report) : new Working(order, report, rows));
    }

    default Decision<MemberImport> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Take(var rows) -> take(rows);
        };
    }

    private Decision<MemberImport> take(List<Enrolment> rows) {
        return switch (this) {
            case Working working
            when working.next(rows.size()).equals(rows) -> {
                var left = List.copyOf(working.left.subList(rows.size(), working.left.size()));
                yield changed(
                        left.isEmpty()
                                ? new Finished(working.order, working.report)
                                : new Working(working.order, working.report, left));
            }
            case Working _, Finished _ -> unchanged();
        };
    }
}

package org.digitalcities.membership.memberlist;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.digitalcities.membership.listfile.ColumnMapping;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * A list of members from a file: received, checked, imported, and undone if it was wrong. Its rows are documents of their own.
 * They are deleted some time after the last act, and the list cannot be undone any more then.
 */
sealed interface UploadedList {

    Duration ROWS_KEPT = Duration.ofDays(30);

    /** How known members are treated. */
    enum Mode {
        UPDATE,
        ADD_ONLY
    }

    Upload upload();

    /**
     * @param name     the file's name, may be empty
     * @param keptUntil when its rows are deleted; null if they are
     */
    record Upload(String id, String name, List<String> heading, int rows, Instant at, Instant keptUntil) {

        private Upload keptFrom(Instant now) {
            return new Upload(id, name, heading, rows, at, now.plus(ROWS_KEPT));
        }

        private Upload until(Instant end) {
            return new Upload(id, name, heading, rows, at, end);
        }
    }

    /**
     * How the list is read.
     *
     * @param source  where the list is from, in an officer's words
     * @param mandate the mandate in which new members are members; null if none has begun
     */
    record Choice(ColumnMapping columns, Mode mode, String source, String mandate) {}

    /**
     * What the check found, in rows.
     *
     * @param known on record with other values, and left as they are because the list only adds
     */
    record Totals(int added, int changed, int same, int known, int refused) {

        /** How many members the list adds or changes. */
        public int written() {
            return added + changed;
        }
    }

    /** @param overtaken members that have changed since the check, and were left as they are */
    record Result(int added, int corrected, int overtaken) {}

    /** @param stayed what could not be undone; the rows say why */
    record Reversal(int undone, int stayed) {}

    /** The columns have to be chosen. */
    record Received(Upload upload) implements UploadedList {}

    record Checking(Upload upload, Choice choice) implements UploadedList {}

    record Checked(Upload upload, Choice choice, Totals totals) implements UploadedList {}

    record Importing(Upload upload, Choice choice, Totals totals) implements UploadedList {}

    record Imported(Upload upload, Choice choice, Totals totals, Result result, Instant at) implements UploadedList {}

    record Undoing(Upload upload, Choice choice, Totals totals, Result result, String reason) implements UploadedList {}

    record Undone(
            Upload upload, Choice choice, Totals totals, Result result, String reason, Reversal reversal, Instant at)
            implements UploadedList {}

    record Discarded(Upload upload) implements UploadedList {}

    sealed interface Command {
        record Check(Choice choice) implements Command {}

        record FinishCheck(Totals totals) implements Command {}

        /**
         * @param rows    how many members the officer has read that the list adds or changes
         * @param mandate the current one, or null
         */
        record Import(int rows, String mandate) implements Command {}

        record FinishImport(Result result) implements Command {}

        record Undo(String reason) implements Command {}

        record FinishUndoing(Reversal reversal) implements Command {}

        record Discard() implements Command {}

        /** Its rows are deleted. */
        record Forget() implements Command {}
    }

    static Decision<UploadedList> receive(String id, String name, List<String> heading, int rows, Instant now) {
        return changed(new Received(new Upload(id, name, heading, rows, now, now.plus(ROWS_KEPT))));
    }

    /** The choice under which the rows were checked, or are. */
    default Optional<Choice> chosen() {
        return switch (this) {
            case Received _, Discarded _ -> Optional.empty();
            case Checking c -> Optional.of(c.choice);
            case Checked c -> Optional.of(c.choice);
            case Importing i -> Optional.of(i.choice);
            case Imported i -> Optional.of(i.choice);
            case Undoing u -> Optional.of(u.choice);
            case Undone u -> Optional.of(u.choice);
        };
    }

    /** Whether work on its rows goes on. */
    default boolean isWorking() {
        return switch (this) {
            case Checking _, Importing _, Undoing _ -> true;
            case Received _, Checked _, Imported _, Undone _, Discarded _ -> false;
        };
    }

    /** Whether its rows are to be deleted now. */
    default boolean isOutdated(Instant now) {
        return !isWorking() && upload().keptUntil != null && !upload().keptUntil.isAfter(now);
    }

    default Decision<UploadedList> decide(Command command, Instant now) {
        var kept = upload().keptFrom(now);
        return switch (command) {
            case Command.Check(var choice) -> check(choice, kept);
            case Command.FinishCheck(var totals) ->
                this instanceof Checking c ? changed(new Checked(kept, c.choice, totals)) : unchanged();
            case Command.Import(var rows, var mandate) -> importing(rows, mandate, kept);
            case Command.FinishImport(var result) ->
                this instanceof Importing i
                        ? changed(new Imported(kept, i.choice, i.totals, result, now))
                        : unchanged();
            case Command.Undo(var reason) -> undo(reason, kept);
            case Command.FinishUndoing(var reversal) ->
                this instanceof Undoing u
                        ? changed(new Undone(kept, u.choice, u.totals, u.result, u.reason, reversal, now))
                        : unchanged();
            case Command.Discard _ -> discard(now);
            case Command.Forget _ -> forget(now);
        };
    }

    private Decision<UploadedList> check(Choice choice, Upload kept) {
        return switch (this) {
            case Received _, Checked _ ->
                upload().keptUntil == null
                        ? rejected(Reason.conflict("list-forgotten"))
                        : choice.columns
                                .fault(upload().heading.size())
                                .<Decision<UploadedList>>map(Decision::rejected)
                                .orElseGet(() -> changed(new Checking(kept, choice)));
            case Checking c when c.choice.equals(choice) -> unchanged();
            case Checking _, Importing _, Imported _, Undoing _, Undone _, Discarded _ -> rejected(state());
        };
    }

    private Decision<UploadedList> importing(int rows, String mandate, Upload kept) {
        return switch (this) {
            case Checked c -> {
                if (upload().keptUntil == null) yield rejected(Reason.conflict("list-forgotten"));
                if (c.totals.written() == 0) yield rejected(Reason.conflict("list-changes-nothing"));
                if (c.totals.written() != rows)
                    yield rejected(Reason.conflict("list-counts-differ").with("rows", c.totals.written()));
                if (!Objects.equals(mandate, c.choice.mandate)) yield rejected(Reason.conflict("list-mandate-changed"));
                yield changed(new Importing(kept, c.choice, c.totals));
            }
            case Importing _, Imported _ -> unchanged();
            case Received _, Checking _, Undoing _, Undone _, Discarded _ -> rejected(state());
        };
    }

    private Decision<UploadedList> undo(String reason, Upload kept) {
        return switch (this) {
            case Imported i ->
                upload().keptUntil == null
                        ? rejected(Reason.conflict("list-forgotten"))
                        : changed(new Undoing(kept, i.choice, i.totals, i.result, reason));
            case Undoing _, Undone _ -> unchanged();
            case Received _, Checking _, Checked _, Importing _, Discarded _ -> rejected(state());
        };
    }

    private Decision<UploadedList> discard(Instant now) {
        return switch (this) {
            case Received _, Checked _ -> changed(new Discarded(upload().until(now)));
            case Discarded _ -> unchanged();
            case Checking _, Importing _, Imported _, Undoing _, Undone _ -> rejected(state());
        };
    }

    private Decision<UploadedList> forget(Instant now) {
        if (!isOutdated(now)) return unchanged();
        var gone = upload().until(null);
        return switch (this) {
            case Received _, Checked _, Discarded _ -> changed(new Discarded(gone));
            case Imported i -> changed(new Imported(gone, i.choice, i.totals, i.result, i.at));
            case Undone u -> changed(new Undone(gone, u.choice, u.totals, u.result, u.reason, u.reversal, u.at));
            case Checking _, Importing _, Undoing _ -> unchanged();
        };
    }

    private static Reason state() {
        return Reason.conflict("list-other-state");
    }
}

package org.digitalcities.membership.memberlist;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.listfile.ColumnMapping;
import org.digitalcities.membership.listfile.ListColumn;
import org.digitalcities.membership.memberlist.UploadedList.Mode;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;

/** What goes in and out over the API of uploaded lists. */
final class UploadedListViews {

    /** The longest words of an officer on where a list is from. */
    static final int LONGEST_NAME = 120;

    static final int LONGEST_SOURCE = 200;

    static final int LONGEST_REASON = 1_000;
    private static final int MOST_COLUMNS = 20;

    private UploadedListViews() {}

    /**
     * How a list is to be read.
     *
     * @param columns   the column of the file, counted from 1, for {@code id}, {@code name}, {@code short}, {@code kind}, {@code country},
     *                  {@code section}, {@code zone}, {@code language}, {@code contact_name} and {@code contact_email}; one that is left
     *                  out is not read
     * @param otherwise what a new member gets where its row says nothing: {@code kind}, {@code section}, {@code zone}, {@code language}
     * @param mode      {@code update} corrects known members, whose contacts stay; {@code add-only} leaves them as they are
     * @param source    where the list is from
     */
    @SchemaName("UploadedListReading")
    record ListReading(
            @Required @AtMost(MOST_COLUMNS) Map<String, Integer> columns,
            @AtMost(MOST_COLUMNS) Map<String, String> otherwise,
            @Required @OneOf(Mode.class) String mode,
            @Required @Line(LONGEST_SOURCE) String source) {}

    /** @param members how many members the list adds and changes, as the check has found */
    @SchemaName("UploadedListImport")
    record ListImport(@Required Integer members) {}

    /** @param reason for the record of the secretariat */
    @SchemaName("UploadedListUndoing")
    record ListUndoing(@Required @Text(LONGEST_REASON) String reason) {}

    /** The states of a list. */
    enum ListStatus {
        RECEIVED,
        CHECKING,
        CHECKED,
        IMPORTING,
        IMPORTED,
        UNDOING,
        UNDONE,
        DISCARDED
    }

    /**
     * A list of members from a file.
     *
     * @param name      the name of the file; empty if it was not given
     * @param heading   the headings of the file's columns
     * @param rows      how many rows it has, without the heading
     * @param done      how many rows the present work has done
     * @param keptUntil when the rows are deleted, after which the list cannot be undone; left out if they are
     * @param columns   the columns that were chosen, or those that the headings suggest, counted from 1
     * @param otherwise what a new member gets where its row says nothing
     * @param mode      left out before the columns are chosen
     * @param source    left out before the columns are chosen
     * @param mandate   the mandate in which new members are members; left out before the columns are chosen, or if none has begun
     * @param counts    how many rows there are of each verdict and of each ending, as far as the work has come
     */
    @SchemaName("UploadedList")
    record ListView(
            String id,
            @OneOf(ListStatus.class) String state,
            String name,
            List<String> heading,
            int rows,
            int done,
            Instant uploadedAt,
            @Nullable Instant keptUntil,
            Map<String, Integer> columns,
            Map<String, String> otherwise,
            @Nullable @OneOf(Mode.class) String mode,
            @Nullable String source,
            @Nullable String mandate,
            Map<String, Integer> counts) {

        static ListView of(Snapshot<UploadedList> snapshot, int done, String language) {
            var list = snapshot.state();
            var upload = list.upload();
            var choice = list.chosen();
            var columns = choice.map(UploadedList.Choice::columns)
                    .orElseGet(() -> ColumnMapping.guessed(upload.heading(), language));
            return new ListView(
                    upload.id(),
                    UploadedListStore.state(list),
                    upload.name(),
                    upload.heading(),
                    upload.rows(),
                    done,
                    upload.at(),
                    upload.keptUntil(),
                    columns.places(),
                    columns.otherwise(),
                    choice.map(chosen -> EnumNames.of(chosen.mode())).orElse(null),
                    choice.map(UploadedList.Choice::source).orElse(null),
                    choice.map(UploadedList.Choice::mandate).orElse(null),
                    counts(list));
        }

        private static Map<String, Integer> counts(UploadedList list) {
            var counts = new HashMap<String, Integer>();
            switch (list) {
                case UploadedList.Received _, UploadedList.Checking _, UploadedList.Discarded _ -> {}
                case UploadedList.Checked checked -> put(counts, checked.totals());
                case UploadedList.Importing importing -> put(counts, importing.totals());
                case UploadedList.Imported imported -> {
                    put(counts, imported.totals());
                    put(counts, imported.result());
                }
                case UploadedList.Undoing undoing -> {
                    put(counts, undoing.totals());
                    put(counts, undoing.result());
                }
                case UploadedList.Undone undone -> {
                    put(counts, undone.totals());
                    put(counts, undone.result());
                    counts.put("undone", undone.reversal().undone());
                    counts.put("stayed", undone.reversal().stayed());
                }
            }
            return counts;
        }

        private static void put(Map<String, Integer> counts, UploadedList.Totals totals) {
            counts.put("new", totals.added());
            counts.put("changed", totals.changed());
            counts.put("same", totals.same());
            counts.put("known", totals.known());
            counts.put("refused", totals.refused());
        }

        private static void put(Map<String, Integer> counts, UploadedList.Result result) {
            counts.put("added", result.added());
            counts.put("corrected", result.corrected());
            counts.put("overtaken", result.overtaken());
        }
    }

    /**
     * A row of a list.
     *
     * @param line        the line of the file where it begins
     * @param cells       what the file says; empty once the row is written
     * @param verdict     what the check found
     * @param ending      what came of it
     * @param member      the id of the member; left out where the row gives none
     * @param changes     of a known member, what the list changes
     * @param contactKept whether the row names another contact; the one on record stays
     * @param faults      why the row is refused
     * @param why         why it was not written, or could not be undone; left out otherwise
     */
    @SchemaName("UploadedListRow")
    record RowView(
            long line,
            List<String> cells,
            @OneOf(ListRow.Verdict.class) String verdict,
            @OneOf(ListRow.Ending.class) String ending,
            @Nullable String member,
            List<ChangeView> changes,
            boolean contactKept,
            List<FaultView> faults,
            @Nullable String why) {}

    /** @param column the column by its name */
    @SchemaName("UploadedListChange")
    record ChangeView(String column, String before, String after) {}

    /**
     * @param column  the column by its name
     * @param code    the reason for programs
     * @param message the reason in the language of {@code Accept-Language}
     */
    @SchemaName("UploadedListFault")
    record FaultView(String column, String code, String message) {}

    static List<ChangeView> changes(ListRow row) {
        return row.before().entrySet().stream()
                .map(was ->
                        new ChangeView(was.getKey(), was.getValue(), row.after().getOrDefault(was.getKey(), "")))
                .toList();
    }

    /** The columns that there are, by their names. */
    static Optional<String> unknownColumn(Map<String, ?> columns) {
        return columns.keySet().stream()
                .filter(field -> ListColumn.of(field).isEmpty())
                .findFirst();
    }

    static List<String> columnNames() {
        return Arrays.stream(ListColumn.values()).map(ListColumn::field).toList();
    }
}

package org.digitalcities.membership.imports;

import java.util.List;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.OneOf;

/** What goes out over the API of imports. */
final class ImportViews {

    private ImportViews() {}

    /**
     * An import of a list of members.
     *
     * @param dryRun  whether the list is only checked, and nothing imported
     * @param skipBad whether the good rows are imported if others are bad
     * @param report  what the list changes, found when it was read
     */
    @SchemaName("Import")
    record ImportView(
            String id, @OneOf(ImportStatus.class) String state, boolean dryRun, boolean skipBad, ReportView report) {}

    /** The states of an import. */
    enum ImportStatus {
        WORKING,
        FINISHED
    }

    /**
     * What a list changes.
     *
     * @param rows         how many rows the list has, good and bad ones
     * @param created      how many members are new
     * @param changed      how many known members are corrected
     * @param unchanged    how many known members stay as they are
     * @param contactsKept the ids of the members whose contact differs from the list's: a list never replaces a contact
     * @param faults       what is wrong with the bad rows
     */
    @SchemaName("ImportReport")
    record ReportView(
            int rows, int created, int changed, int unchanged, List<String> contactsKept, List<FaultView> faults) {}

    /**
     * What is wrong with a row.
     *
     * @param line    the line of the file; the heading is line 1
     * @param column  the column by its name in the heading; left out for an error of the whole row
     * @param code    the reason for programs
     * @param message the reason in the language of {@code Accept-Language}
     */
    @SchemaName("ImportFault")
    record FaultView(long line, @Nullable String column, String code, String message) {}
}

package org.digitalcities.membership.memberlist;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.listfile.ListFile;
import org.digitalcities.membership.memberlist.UploadedListViews.FaultView;
import org.digitalcities.membership.memberlist.UploadedListViews.ListImport;
import org.digitalcities.membership.memberlist.UploadedListViews.ListReading;
import org.digitalcities.membership.memberlist.UploadedListViews.ListUndoing;
import org.digitalcities.membership.memberlist.UploadedListViews.ListView;
import org.digitalcities.membership.memberlist.UploadedListViews.RowView;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.key.Sha256;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of members from files with any columns: received, checked row by row, imported, and undone if they were wrong. */
@RestController
@RequestMapping("/api/member-lists")
@AllowedFor(Role.SECRETARIAT)
class UploadedListApi {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final UploadedLists lists;
    private final RefusedRows refused;
    private final MessageTexts texts;
    private final Histories histories;
    private final Community community;

    UploadedListApi(
            UploadedLists lists, RefusedRows refused, MessageTexts texts, Histories histories, Community community) {
        this.refused = refused;
        this.lists = lists;
        this.texts = texts;
        this.histories = histories;
        this.community = community;
    }

    /**
     * Receives a list of members as CSV in UTF-8 or as XLSX, of at most 5 MiB, 10,000 rows and 60 columns. Nothing is imported: the
     * answer says what its columns seem to be.
     *
     * @param name the name of the file, by which officers recognise the list
     */
    @PostMapping(consumes = {"text/csv", XLSX})
    Created<ListView> uploadMemberList(
            InputStream body,
            @RequestParam(required = false) @Line(UploadedListViews.LONGEST_NAME) String name,
            ActRequest acting)
            throws IOException {
        FieldValidator.check()
                .line("name", name, UploadedListViews.LONGEST_NAME)
                .throwIfAny();
        var shown = name == null ? "" : PlainText.line(name);
        var bytes = body.readNBytes(ListFile.MOST_BYTES + 1);
        if (bytes.length > ListFile.MOST_BYTES)
            throw Problem.tooLarge(ListFile.MOST_BYTES).thrown();
        var id = acting.id("list");
        var digest = Sha256.of(bytes) + shown;
        return acting.on(id, lists::repeat, () -> digest)
                .created(
                        "/api/member-lists",
                        act -> lists.receive(id, shown, bytes, ActRequest.digested(act, digest)),
                        this::view);
    }

    /** Lists the lists, the newest first. */
    @GetMapping
    ResponseEntity<Page<ListView>> listMemberLists(@ListingOf("member-lists") ListingQuery part) {
        return Page.answer(lists.list(part), this::view);
    }

    /** Shows a list, and how far the work on it is. */
    @GetMapping("/{id}")
    Versioned<ListView> getMemberList(@PathVariable String id) {
        return OutcomeResponses.found(lists.find(id), this::view);
    }

    /** Lists what was done to a list, by whom and when. */
    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> listMemberListHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MEMBER_LIST, id, part);
    }

    /** Lists the rows of a list with what the check found and what came of each. */
    @GetMapping("/{id}/rows")
    ResponseEntity<Page<RowView>> listMemberListRows(
            @PathVariable String id, @ListingOf("member-list-rows") ListingQuery part, Locale locale) {
        if (lists.find(id).isEmpty()) throw Problem.unknown().thrown();
        return Page.answer(lists.rows(id, part), row -> view(row, locale));
    }

    /** Checks the rows of a list, read in this way, against the members on record. Nothing is written to a member. */
    @PostMapping("/{id}/check")
    Versioned<ListView> checkMemberList(@PathVariable String id, @RequestBody ListReading reading, ActRequest acting) {
        return acting.on(id, lists::repeat)
                .done(
                        act -> {
                            var checks = FieldValidator.check();
                            var read = UploadedListInput.read(reading, community.sectionIds(), checks);
                            checks.throwIfAny();
                            return lists.check(id, read.columns(), read.mode(), read.source(), act);
                        },
                        this::view);
    }

    /** Imports what the check has found new or changed. Nobody is written to. */
    @PostMapping("/{id}/import")
    Versioned<ListView> importMemberList(@PathVariable String id, @RequestBody ListImport given, ActRequest acting) {
        return acting.on(id, lists::repeat)
                .done(
                        act -> {
                            var checks = FieldValidator.check();
                            var read = checks.read(given);
                            checks.throwIfAny();
                            return lists.importRows(id, read.members(), act);
                        },
                        this::view);
    }

    /**
     * Undoes an import: new members become void if nothing refers to them, corrected ones get their former values unless they have
     * changed since. Nothing is deleted; each row says what came of it.
     */
    @PostMapping("/{id}/undoing")
    Versioned<ListView> undoMemberList(@PathVariable String id, @RequestBody ListUndoing given, ActRequest acting) {
        return acting.on(id, lists::repeat)
                .done(
                        act -> {
                            var checks = FieldValidator.check();
                            var read = checks.read(given);
                            checks.throwIfAny();
                            return lists.undo(id, read.reason(), act);
                        },
                        this::view);
    }

    /** Discards a list that was not imported; its rows are deleted. */
    @PostMapping("/{id}/discard")
    Versioned<ListView> discardMemberList(@PathVariable String id, ActRequest acting) {
        return acting.on(id, lists::repeat).done(act -> lists.discard(id, act), this::view);
    }

    private ListView view(Snapshot<UploadedList> list) {
        var done = list.state().isWorking()
                ? lists.done(list)
                : list.state().upload().rows();
        return ListView.of(list, done, community.defaultLanguage());
    }

    private RowView view(ListRow row, Locale locale) {
        List<FaultView> faults = row.faults().stream()
                .map(fault -> new FaultView(fault.field(), fault.code(), texts.of(fault, locale)))
                .toList();
        return new RowView(
                row.line(),
                row.cells(),
                EnumNames.of(row.verdict()),
                EnumNames.of(row.ending()),
                row.member(),
                UploadedListViews.changes(row),
                row.contactKept(),
                faults,
                row.why() == null ? null : refused.why(row, locale));
    }
}

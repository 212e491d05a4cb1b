package org.digitalcities.membership.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.imports.ImportViews.FaultView;
import org.digitalcities.membership.imports.ImportViews.ImportView;
import org.digitalcities.membership.imports.ImportViews.ReportView;
import org.digitalcities.membership.imports.MemberImport.Order;
import org.digitalcities.membership.imports.MemberList.LineFault;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.key.Sha256;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports of lists of members: a list is imported as a whole or not at all, unless bad rows are skipped. */
@RestController
@RequestMapping("/api/imports")
class ImportApi {

    private static final int MOST_BYTES = 1 << 20;

    private final Imports imports;
    private final MessageTexts texts;
    private final Histories histories;
    private final Community community;

    ImportApi(Imports imports, MessageTexts texts, Histories histories, Community community) {
        this.community = community;
        this.imports = imports;
        this.texts = texts;
        this.histories = histories;
    }

    /**
     * Imports a list of members: registers new ones and corrects known ones, whose contacts stay. The list is CSV in UTF-8, separated by
     * commas, semicolons or tabs, of at most 1 MiB and 2,000 rows, with the heading {@code id, kind, name, short, country, section,
     * zone, language, contact_name, contact_email}. One bad row refuses the list, unless it is a dry run or bad rows are skipped.
     *
     * @param dryRun  whether the list is only checked, and nothing imported
     * @param skipBad whether the good rows are imported if others are bad
     */
    @PostMapping(path = "/members", consumes = "text/csv")
    @AllowedFor(Role.SECRETARIAT)
    Created<ImportView> importMembers(
            InputStream body,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean skipBad,
            ActRequest acting,
            Locale locale)
            throws IOException {
        var file = body.readNBytes(MOST_BYTES + 1);
        if (file.length > MOST_BYTES) throw Problem.tooLarge(MOST_BYTES).thrown();
        var order = new Order(acting.id("import"), dryRun, skipBad);
        var digest = Sha256.of(file) + dryRun + skipBad;
        return acting.on(order.id(), imports::repeat, () -> digest)
                .created(
                        "/api/imports",
                        act -> begin(order, file, ActRequest.digested(act, digest), locale),
                        made -> view(made, locale));
    }

    private Outcome<MemberImport> begin(Order order, byte[] file, Act act, Locale locale) {
        var list = switch (MemberList.read(file, community.sectionIds())) {
            case MemberList.Read.Readable readable -> readable.list();
            case MemberList.Read.Unreadable unreadable ->
                throw Problem.of(unreadable.reason()).thrown();
        };
        if (!list.faults().isEmpty() && !order.dryRun() && !order.skipBad()) {
            throw Problem.of(422, "import-refused")
                    .with("rows", list.rows())
                    .with("faults", views(list.faults(), locale))
                    .thrown();
        }
        return imports.begin(order, list, act);
    }

    /** Shows how far an import is, and its report. */
    @GetMapping("/{id}")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<ImportView> getImport(@PathVariable String id, Locale locale) {
        return OutcomeResponses.found(imports.find(id), found -> view(found, locale));
    }

    /** Lists what was done to an import, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> listImportHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.IMPORT, id, part);
    }

    private ImportView view(Snapshot<MemberImport> snapshot, Locale locale) {
        var state = switch (snapshot.state()) {
            case MemberImport.Working _ -> "working";
            case MemberImport.Finished _ -> "finished";
        };
        var order = snapshot.state().order();
        var r = snapshot.state().report();
        return new ImportView(
                order.id(),
                state,
                order.dryRun(),
                order.skipBad(),
                new ReportView(
                        r.rows(),
                        r.created(),
                        r.changed(),
                        r.unchanged(),
                        r.contactsKept(),
                        views(r.faults(), locale)));
    }

    private List<FaultView> views(List<LineFault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> new FaultView(
                        fault.line(),
                        fault.column(),
                        fault.code(),
                        texts.of(new FieldError("", fault.code(), fault.facts()), locale)))
                .toList();
    }
}

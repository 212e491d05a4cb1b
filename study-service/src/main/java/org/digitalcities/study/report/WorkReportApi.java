package org.digitalcities.study.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.input.Limits;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.report.WorkReportInputs.NewWorkReport;
import org.digitalcities.study.report.WorkReportInputs.ReportText;
import org.digitalcities.study.report.WorkReportInputs.WorkReportIssuance;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Work reports, which the community hands to UCLG: what it plans, how it stands, and what its work has brought. */
@RestController
@RequestMapping("/api/work-reports")
class WorkReportApi {

    private final WorkReports reports;
    private final WorkReportWriter writer;
    private final BusinessClock clock;
    private final Histories histories;

    WorkReportApi(WorkReports reports, WorkReportWriter writer, BusinessClock clock, Histories histories) {
        this.reports = reports;
        this.writer = writer;
        this.clock = clock;
        this.histories = histories;
    }

    /**
     * Drafts a work report. It derives all but the plan from the hub's own data.
     *
     * @param lang the language of the report in the answer
     */
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    Created<WorkReportView> draftWorkReport(@RequestBody NewWorkReport body, Lang lang, ActRequest acting) {
        return acting.on(body.id(), reports::repeat)
                .created("/api/work-reports", act -> draft(body, act), it -> view(it, lang));
    }

    private Outcome<WorkReport> draft(NewWorkReport body, Act act) {
        var read = checked(body, act.now());
        var plan = new WorkReport.Plan(
                read.id(),
                read.period(),
                read.mandate(),
                read.activities().stream()
                        .map(it -> new WorkReport.Activity(
                                it.when(),
                                Component.named(it.component()),
                                it.text().text()))
                        .toList(),
                Optional.ofNullable(read.editions())
                        .orElseGet(() -> reports.newestEdition().stream().toList())
                        .stream()
                        .distinct()
                        .toList(),
                Optional.ofNullable(read.contributions()).orElse(List.of("GOLD VI")).stream()
                        .distinct()
                        .toList(),
                Optional.ofNullable(read.learningMeetings()).orElse(List.of()).stream()
                        .map(it -> new WorkReport.LearningMeeting(
                                it.when(), it.text().text(), null, it.source().text()))
                        .toList());
        return reports.draft(plan, act);
    }

    /**
     * Shows a work report in one language. A draft shows what is so now, to its authors only; an issued report is public and keeps
     * what was so when it was issued.
     *
     * @param lang the language of the report
     */
    @AllowedFor(anyone = true)
    @GetMapping("/{id}")
    Versioned<WorkReportView> getWorkReport(@PathVariable String id, Lang lang, Caller caller) {
        var found = reports.find(id).filter(it -> maySee(it.state(), caller));
        return OutcomeResponses.found(found, it -> view(it, lang));
    }

    /** Lists what was done to a work report, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> listWorkReportHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.WORK_REPORT, id, part);
    }

    /**
     * Issues a work report: it becomes public and keeps its values.
     *
     * @param lang the language of the report in the answer
     */
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping("/{id}/issue")
    Versioned<WorkReportView> issueWorkReport(
            @PathVariable String id,
            @RequestBody(required = false) WorkReportIssuance body,
            Lang lang,
            ActRequest acting) {
        return acting.on(id, reports::repeat).done(act -> issue(id, body, act), it -> view(it, lang));
    }

    private Outcome<WorkReport> issue(String id, WorkReportIssuance body, Act act) {
        var fields = FieldValidator.check();
        if (body != null) Limits.standIns(fields, "standIn", body.standIn());
        fields.throwIfAny();
        var standIns = body == null ? StandIns.NONE : new StandIns(body.standIn());
        return reports.issue(id, standIns, act);
    }

    static boolean maySee(WorkReport report, Caller caller) {
        return switch (report) {
            case WorkReport.Issued _ -> true;
            case WorkReport.Draft _ -> caller.has(Role.STUDY, Role.SECRETARIAT);
        };
    }

    private WorkReportView view(Snapshot<WorkReport> it, Lang lang) {
        return writer.of(it.state(), lang, clock.now());
    }

    /** Missing languages are refused when the report is issued: a draft may wait for its translations. */
    private static NewWorkReport checked(NewWorkReport body, Instant now) {
        var fields = FieldValidator.check();
        var read = fields.read(body);
        Limits.period(fields, "period", read.period(), now);
        inEach(fields, "activities", read.activities(), (it, place) -> check(place, it.when(), it.text(), now));
        inEach(fields, "learningMeetings", read.learningMeetings(), (it, place) -> {
            check(place, it.when(), it.text(), now);
            Limits.someLanguage(
                    place, "source", it.source() == null ? null : it.source().text());
        });
        fields.throwIfAny();
        return read;
    }

    private static <T> void inEach(
            FieldValidator fields, String field, List<T> several, BiConsumer<T, FieldValidator> check) {
        if (several == null) return;
        for (var i = 0; i < several.size(); i++) {
            var one = several.get(i);
            if (one != null) fields.within(field + "[" + i + "]", place -> check.accept(one, place));
        }
    }

    private static void check(FieldValidator fields, String when, ReportText written, Instant now) {
        var text = written == null ? null : written.text();
        Limits.period(fields, "when", when, now);
        Limits.someLanguage(fields, "text", text);
        if (text != null && !PlanPlaceholder.unknown(text).isEmpty())
            fields.bad(FieldError.of("text", "slot-unknown").with("known", PlanPlaceholder.all()));
    }
}

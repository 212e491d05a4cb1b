package org.digitalcities.study.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.LocalText;
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
import tools.jackson.databind.annotation.JsonDeserialize;

/** The reports that the community hands to UCLG. */
@RestController
@RequestMapping("/api/work-reports")
class WorkReportApi {

    /** All fields but id, period and activities have defaults: the latest mandate, the newest edition, the cases for GOLD VI. */
    record NewWorkReport(
            String id,
            String period,
            String mandate,
            List<NewActivity> activities,
            List<String> editions,
            List<String> contributions,
            List<NewLearningMeeting> learningMeetings) {}

    /** {@code component} belongs to the Pact for the Future; the text may have placeholders such as {@code {channels}}. */
    record NewActivity(String when, String component, LocalText text) {}

    record NewLearningMeeting(
            String when,
            LocalText text,
            @JsonDeserialize(using = SourceReader.class) LocalText source) {}

    record Issue(Map<String, String> standIn) {}

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

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    Created<WorkReportView> draft(@RequestBody NewWorkReport body, Lang lang, ActRequest acting) {
        return acting.on(body.id(), reports::repeat)
                .created("/api/work-reports", act -> draft(body, act), it -> view(it, lang));
    }

    private Outcome<WorkReport> draft(NewWorkReport body, Act act) {
        check(body, act.now());
        var plan = new WorkReport.Plan(
                body.id(),
                body.period(),
                body.mandate(),
                body.activities().stream()
                        .map(it -> new WorkReport.Activity(it.when(), Component.named(it.component()), it.text()))
                        .toList(),
                Optional.ofNullable(body.editions())
                        .orElseGet(() -> reports.newestEdition().stream().toList())
                        .stream()
                        .distinct()
                        .toList(),
                Optional.ofNullable(body.contributions()).orElse(List.of("GOLD VI")).stream()
                        .distinct()
                        .toList(),
                Optional.ofNullable(body.learningMeetings()).orElse(List.of()).stream()
                        .map(it -> new WorkReport.LearningMeeting(it.when(), it.text(), null, it.source()))
                        .toList());
        return reports.draft(plan, act);
    }

    /** A draft is visible to its authors; an issued report is public. */
    @AllowedFor(anyone = true)
    @GetMapping("/{id}")
    ResponseEntity<?> find(@PathVariable String id, Lang lang, Caller caller) {
        var found = reports.find(id).filter(it -> maySee(it.state(), caller));
        return OutcomeResponses.found(found, it -> view(it, lang));
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.WORK_REPORT, id, part);
    }

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping("/{id}/issue")
    Versioned<WorkReportView> issue(
            @PathVariable String id, @RequestBody(required = false) Issue body, Lang lang, ActRequest acting) {
        return acting.on(id, reports::repeat).done(act -> issue(id, body, act), it -> view(it, lang));
    }

    private Outcome<WorkReport> issue(String id, Issue body, Act act) {
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
    private static void check(NewWorkReport body, Instant now) {
        var fields = FieldValidator.check()
                .required("id", body.id())
                .id("id", body.id(), 60)
                .required("period", body.period())
                .id("mandate", body.mandate(), 60)
                .required("activities", body.activities());
        Limits.period(fields, "period", body.period(), now);
        fields.each(
                "activities",
                body.activities(),
                Limits.MANY,
                (at, it) -> fields.within(at, f -> {
                    f.required("when", it.when())
                            .required("component", it.component())
                            .oneOf("component", it.component(), Component.class);
                    check(f, it.when(), it.text(), now);
                }));
        fields.each(
                "learningMeetings",
                body.learningMeetings(),
                Limits.MANY,
                (at, it) -> fields.within(at, f -> {
                    f.required("when", it.when());
                    Limits.draft(f, "source", it.source(), Limits.LONG_TEXT);
                    check(f, it.when(), it.text(), now);
                }));
        fields.each("editions", body.editions(), Limits.FEW, (at, it) -> fields.id(at, it, Limits.ID));
        fields.each("contributions", body.contributions(), Limits.FEW, (at, it) -> fields.line(at, it, Limits.NAME));
        fields.throwIfAny();
    }

    private static void check(FieldValidator fields, String when, LocalText text, Instant now) {
        Limits.period(fields, "when", when, now);
        Limits.draft(fields, "text", text, Limits.LONG_TEXT);
        if (text != null && !PlanPlaceholder.unknown(text).isEmpty())
            fields.bad(FieldError.of("text", "slot-unknown").with("known", PlanPlaceholder.all()));
    }
}

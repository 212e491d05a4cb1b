package org.digitalcities.study.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Fields;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.For;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reports that the community hands to UCLG. */
@RestController
@RequestMapping("/api/work-reports")
class WorkReportApi {

    /** All but id, period and activities has a sensible default: the latest mandate, the newest edition, the cases for GOLD VI. */
    record NewWorkReport(String id, String period, String mandate, List<NewActivity> activities, List<String> editions, List<String> contributions,
            List<NewLearningMeeting> learningMeetings) {}

    record NewActivity(String when, LocalText text) {}

    record NewLearningMeeting(String when, LocalText text, String source) {}

    record Issue(Map<String, String> standIn) {}

    private static final int LONG_TEXT = 1000;
    /** Of entries of one kind. */
    private static final int MOST = 200;

    private final WorkReports reports;
    private final WorkReportWriter writer;
    private final BusinessClock clock;

    WorkReportApi(WorkReports reports, WorkReportWriter writer, BusinessClock clock) {
        this.reports = reports;
        this.writer = writer;
        this.clock = clock;
    }

    @For({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    ResponseEntity<Object> draft(@RequestBody NewWorkReport body, Lang lang, Act act) {
        check(body);
        var plan = new WorkReport.Plan(body.id(), body.period(), body.mandate(),
                body.activities().stream().map(it -> new WorkReport.Activity(it.when(), it.text())).toList(),
                Optional.ofNullable(body.editions()).orElseGet(() -> reports.newestEdition().stream().toList()),
                Optional.ofNullable(body.contributions()).orElse(List.of("GOLD VI")),
                Optional.ofNullable(body.learningMeetings()).orElse(List.of()).stream()
                        .map(it -> new WorkReport.LearningMeeting(it.when(), it.text(), it.source())).toList());
        return Answers.created(reports.draft(plan, act), it -> view(it, lang), it -> "/api/work-reports/" + it.id());
    }

    /** A draft is for those who make it; once issued, the report is public. */
    @For(anyone = true)
    @GetMapping("/{id}")
    ResponseEntity<?> find(@PathVariable String id, Lang lang, Caller caller) {
        var found = reports.find(id).filter(it -> maySee(it.state(), caller));
        return Answers.found(found, it -> view(it, lang));
    }

    @For({Role.STUDY, Role.SECRETARIAT})
    @PostMapping("/{id}/issue")
    ResponseEntity<Object> issue(@PathVariable String id, @RequestBody(required = false) Issue body, Lang lang, Act act) {
        var standIns = body == null ? StandIns.NONE : new StandIns(body.standIn());
        Outcome<WorkReport> outcome = reports.issue(id, standIns, act);
        return Answers.of(outcome, it -> view(it, lang));
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

    /** Whether each text has every language is asked when the report is issued: a draft may wait for its translations. */
    private static void check(NewWorkReport body) {
        var fields = Fields.check().required("id", body.id()).id("id", body.id(), 60).required("period", body.period()).line("period", body.period(), 60)
                .id("mandate", body.mandate(), 60).required("activities", body.activities()).atMost("activities", body.activities(), MOST)
                .atMost("learningMeetings", body.learningMeetings(), MOST).atMost("editions", body.editions(), MOST).atMost("contributions", body.contributions(), MOST);
        each(body.activities(), (i, it) -> fields.within("activities[" + i + "]", f -> f
                .required("when", it.when()).line("when", it.when(), 60).required("text", it.text())));
        each(body.learningMeetings(), (i, it) -> fields.within("learningMeetings[" + i + "]", f -> f
                .required("when", it.when()).line("when", it.when(), 60).required("text", it.text())
                .required("source", it.source()).text("source", it.source(), LONG_TEXT)));
        each(body.editions(), (i, it) -> fields.required("editions[" + i + "]", it));
        each(body.contributions(), (i, it) -> fields.required("contributions[" + i + "]", it));
        fields.throwIfAny();
    }

    private static <T> void each(List<T> several, BiConsumer<Integer, T> check) {
        if (several != null) IntStream.range(0, several.size()).forEach(i -> check.accept(i, several.get(i)));
    }
}

package org.digitalcities.study.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.study.language.Wording;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Work reports as printable pages, and their list: issued ones for everybody, drafts for their authors. */
@Controller
class WorkReportPages {

    /** One report; {@code issued} is null for a draft, {@code missing} are the languages that it lacks. */
    record Line(String id, String title, String issued, String missing) {}

    private final WorkReports reports;
    private final WorkReportWriter writer;
    private final BusinessClock clock;
    private final Wording wording;
    private final PlanPlaceholderTexts slots;
    private final Dates dates;
    private final Community community;

    WorkReportPages(
            WorkReports reports,
            WorkReportWriter writer,
            BusinessClock clock,
            Wording wording,
            PlanPlaceholderTexts slots,
            Dates dates,
            Community community) {
        this.community = community;
        this.reports = reports;
        this.writer = writer;
        this.clock = clock;
        this.wording = wording;
        this.slots = slots;
        this.dates = dates;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/study/work-reports")
    String list(Lang lang, Model model) {
        model.addAttribute(
                "reports",
                reports.all().stream()
                        .filter(WorkReport.Issued.class::isInstance)
                        .map(it -> line(it, lang.locale()))
                        .toList());
        return "report/reports";
    }

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @GetMapping("/console/study/work-reports")
    String console(Lang lang, Model model) {
        model.addAttribute(
                "reports",
                reports.all().stream().map(it -> line(it, lang.locale())).toList());
        return "report/console";
    }

    @AllowedFor(anyone = true)
    @GetMapping("/study/work-reports/{id}")
    String report(@PathVariable String id, Caller caller, Lang lang, Model model) {
        var report = reports.find(id)
                .filter(it -> WorkReportApi.maySee(it.state(), caller))
                .orElseThrow(() -> Problem.unknown().thrown());
        var locale = lang.locale();
        var view = writer.of(report.state(), lang, clock.now());
        model.addAttribute("report", view);
        model.addAttribute("title", title(view.period(), locale));
        model.addAttribute("asOf", day(view.asOf(), locale));
        model.addAttribute(
                "channels",
                slots.channels(
                        view.channels().stream().map(WorkReportView.Channel::id).toList(), locale));
        var pioneers = view.standing().pioneers();
        model.addAttribute(
                "sought", pioneers.most() == null ? null : slots.range(pioneers.fewest(), pioneers.most(), locale));
        return "report/report";
    }

    private Line line(WorkReport report, Locale locale) {
        List<String> missing = report.plan().missing().stream()
                .filter(community.languages()::contains)
                .map(it -> wording.language(it, locale))
                .toList();
        return switch (report) {
            case WorkReport.Issued it ->
                new Line(it.plan().id(), title(it.plan().period(), locale), day(it.at(), locale), null);
            case WorkReport.Draft(var plan) ->
                new Line(
                        plan.id(),
                        title(plan.period(), locale),
                        null,
                        missing.isEmpty() ? null : Wording.list(missing, locale));
        };
    }

    private String title(String period, Locale locale) {
        return wording.text("report.title", Map.of("period", wording.period(period, locale)), locale);
    }

    private String day(Instant instant, Locale locale) {
        return dates.date(dates.dayOf(instant), locale);
    }
}

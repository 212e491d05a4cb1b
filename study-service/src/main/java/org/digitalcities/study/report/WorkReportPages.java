package org.digitalcities.study.report;

import java.time.LocalDate;
import java.util.Map;

import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.study.language.Wording;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.For;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A work report as a page that prints well. */
@Controller
class WorkReportPages {

    private final WorkReports reports;
    private final WorkReportWriter writer;
    private final BusinessClock clock;
    private final Wording wording;
    private final Dates dates;

    WorkReportPages(WorkReports reports, WorkReportWriter writer, BusinessClock clock, Wording wording, Dates dates) {
        this.reports = reports;
        this.writer = writer;
        this.clock = clock;
        this.wording = wording;
        this.dates = dates;
    }

    @For(anyone = true)
    @GetMapping("/study/work-reports/{id}")
    String report(@PathVariable String id, Caller caller, Lang lang, Model model) {
        var report = reports.find(id).filter(it -> WorkReportApi.maySee(it.state(), caller)).orElseThrow(() -> Problem.unknown().thrown());
        var view = writer.of(report.state(), lang, clock.now());
        model.addAttribute("report", view);
        model.addAttribute("title", wording.text("report.title", Map.of("period", view.period()), lang.locale()));
        model.addAttribute("asOf", dates.date(LocalDate.ofInstant(view.asOf(), Dates.BILBAO), lang.locale()));
        return "report/report";
    }
}

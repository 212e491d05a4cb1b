package org.digitalcities.study.report;

import java.time.Instant;
import java.util.List;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** The work reports that are still to be delivered. */
@Component
class WorkReportToday implements TodayPart {

    private final WorkReports reports;

    WorkReportToday(WorkReports reports) {
        this.reports = reports;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.STUDY, Role.SECRETARIAT)) return List.of();
        var drafts = reports.all().stream()
                .filter(WorkReport.Draft.class::isInstance)
                .count();
        return List.of(TodayItem.waits("today.reports").counting(drafts).link("/console/study/work-reports"));
    }
}

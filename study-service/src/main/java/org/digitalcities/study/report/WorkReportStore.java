package org.digitalcities.study.report;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** Work reports as documents. */
@Component
final class WorkReportStore {

    private final Aggregates<WorkReport> reports;

    WorkReportStore(ServiceDatabase documents) {
        this.reports = documents.aggregates(
                SubjectKind.WORK_REPORT,
                "work-reports",
                WorkReport.class,
                StoredTypeNames.of(WorkReport.class)
                        .name(WorkReport.Draft.class, "draft")
                        .name(WorkReport.Issued.class, "issued"),
                shape -> shape.few("one a year or two")
                        .holds(Kind.PART, "state.plan")
                        .holds(Kind.TEXT, "state.plan.period"));
    }

    Aggregates<WorkReport> aggregates() {
        return reports;
    }

    List<WorkReport> all() {
        return reports.all(Filters.empty()).stream().map(Snapshot::state).toList();
    }
}

package org.digitalcities.newsletter.issue;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class IssueStore {

    private static final Names NAMES = Names.of(Issue.class)
            .name(Issue.Draft.class, "draft")
            .name(Issue.Approved.class, "approved")
            .name(Issue.Scheduled.class, "scheduled")
            .name(Issue.Held.class, "held")
            .name(Issue.Sending.class, "sending")
            .name(Issue.Paused.class, "paused")
            .name(Issue.Sent.class, "sent");

    @Bean
    Aggregates<Issue> issueAggregates(Documents documents) {
        return documents.aggregates(SubjectKind.ISSUE, "issues", Issue.class, NAMES,
                shape -> shape.index("state.kind", "_id").holds(Kind.PART, "state.content"));
    }
}

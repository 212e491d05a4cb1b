package org.digitalcities.newsletter.issue;

import com.mongodb.client.model.Indexes;
import org.digitalcities.messaging.Aggregates;
import org.digitalcities.messaging.Documents;
import org.digitalcities.messaging.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class IssueStore {

    private static final Names NAMES = Names.of(Issue.class)
            .name(Issue.Draft.class, "draft")
            .name(Issue.Approved.class, "approved")
            .name(Issue.Scheduled.class, "scheduled")
            .name(Issue.Sending.class, "sending")
            .name(Issue.Paused.class, "paused")
            .name(Issue.Sent.class, "sent");

    @Bean
    Aggregates<Issue> issueAggregates(Documents documents) {
        return documents.aggregates("issues", Issue.class, NAMES).index(Indexes.ascending("state.kind"));
    }
}

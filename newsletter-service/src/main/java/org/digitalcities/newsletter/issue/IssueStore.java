package org.digitalcities.newsletter.issue;

import static com.mongodb.client.model.Filters.in;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.springframework.stereotype.Component;

/** Issues as documents. */
@Component
final class IssueStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Issue.class)
            .name(Issue.Draft.class, "draft")
            .name(Issue.Approved.class, "approved")
            .name(Issue.Scheduled.class, "scheduled")
            .name(Issue.Held.class, "held")
            .name(Issue.Sending.class, "sending")
            .name(Issue.Paused.class, "paused")
            .name(Issue.Sent.class, "sent")
            .identified();

    /** By the relevant time: when it was sent, is being sent or will be sent; for a draft, when it was changed. */
    static final Listing<Issue> LISTING = Listing.<Issue>of("issues")
            .newest("date", IssueStore::date)
            .texts("title", facts -> facts.state().content().title())
            .filter(
                    "state",
                    IssueState.NAMES,
                    facts -> IssueState.of(facts.state()).wireName());

    private static Instant date(ListingInput<Issue> facts) {
        return switch (facts.state()) {
            case Issue.Draft _, Issue.Approved _ -> facts.changed();
            case Issue.Scheduled scheduled -> scheduled.at();
            case Issue.Held held -> held.at();
            case Issue.Sending sending -> sending.begun();
            case Issue.Paused paused -> paused.begun();
            case Issue.Sent sent -> sent.finished();
        };
    }

    private final Aggregates<Issue> issues;

    IssueStore(ServiceDatabase documents) {
        this.issues = documents.aggregates(
                SubjectKind.ISSUE,
                "issues",
                Issue.class,
                NAMES,
                shape -> shape.listing(LISTING).index("state.kind", "_id").holds(Kind.PART, "state.content"));
    }

    Aggregates<Issue> aggregates() {
        return issues;
    }

    /** The issues that are scheduled or being sent: few by nature. */
    List<Issue> due() {
        return issues.all(in("state.kind", "scheduled", "sending")).stream()
                .map(Snapshot::state)
                .toList();
    }
}

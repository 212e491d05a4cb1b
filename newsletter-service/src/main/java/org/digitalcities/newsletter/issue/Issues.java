package org.digitalcities.newsletter.issue;

import static com.mongodb.client.model.Filters.in;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** The issues of the newsletter. */
@Component
public class Issues {

    private final Aggregates<Issue> issues;

    Issues(Aggregates<Issue> issues) {
        this.issues = issues;
    }

    /** Drafts an issue; refused where there is one under this id already. */
    public Outcome<Issue> draft(String id, Act act, Content content) {
        return issues.create(id, act, () -> Issue.draft(id, content));
    }

    public Outcome<Issue> act(String id, Act act, Issue.Command command) {
        return issues.act(id, act, issue -> issue.decide(id, command, act.now()));
    }

    public Optional<Snapshot<Issue>> find(String id) {
        return issues.find(id);
    }

    Slice<Snapshot<Issue>> list(String after, int limit) {
        return issues.list(new Document(), after, limit);
    }

    /** Those whose time may have come or that are going out: few by nature. */
    public List<Snapshot<Issue>> active() {
        return issues.all(in("state.kind", "scheduled", "sending"));
    }

    /** Whether an issue is going out at this moment; asked between batches, so that a pause takes effect. */
    public boolean isSending(String id) {
        return find(id).map(Snapshot::state).filter(Issue.Sending.class::isInstance).isPresent();
    }

    /** The trace of the act that scheduled or resumed it last. */
    public String traceOf(String id) {
        return issues.traceOf(id);
    }

    /** Acts of the service itself. */
    public static Act own(Instant now) {
        return Act.by("newsletter-service", now);
    }
}

package org.digitalcities.newsletter.issue;

import static com.mongodb.client.model.Filters.in;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Begun;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.Listed;
import org.digitalcities.messaging.listing.Part;
import org.springframework.stereotype.Component;

/** The issues of the newsletter. */
@Component
public class Issues {

    private static final String OURSELVES = "newsletter-service";

    private final Aggregates<Issue> issues;
    private final BusinessClock clock;

    Issues(Aggregates<Issue> issues, BusinessClock clock) {
        this.issues = issues;
        this.clock = clock;
    }

    /** Drafts an issue; refused where there is one under this id already. */
    public Outcome<Issue> draft(String id, Act act, Content content, List<String> authors) {
        return issues.create(id, act, () -> Issue.draft(id, content, authors));
    }

    /** What a repeat of an act is answered with; nothing for one that is new. */
    public Optional<Outcome<Issue>> repeat(String id, Act act) {
        return issues.repeat(id, act);
    }

    public Outcome<Issue> act(String id, Act act, Issue.Command command) {
        return issues.act(id, act, issue -> issue.decide(id, command, act.now()));
    }

    /** An act of the service itself, dated when it is done: work that takes long has no instant of its own. */
    public Outcome<Issue> act(String id, Issue.Command command) {
        return act(id, issues.begun(id).carriedOn(OURSELVES, clock.now()), command);
    }

    /** The draft that an event asks for, once; {@code authors} are those whose words it takes over. */
    public Outcome<Issue> draft(String id, Content content, List<String> authors) {
        return draft(id, Act.by(OURSELVES, clock.now()), content, Stream.concat(Stream.of(OURSELVES), authors.stream()).toList());
    }

    public Optional<Snapshot<Issue>> find(String id) {
        return issues.find(id);
    }

    Listed<Snapshot<Issue>> list(Part part) {
        return issues.list(part);
    }

    /** Those whose time may have come or that are going out: few by nature. */
    public List<Snapshot<Issue>> active() {
        return issues.all(in("state.kind", "scheduled", "sending"));
    }

    /** Whether an issue is going out at this moment; asked between batches, so that a pause takes effect. */
    public boolean isSending(String id) {
        return find(id).map(Snapshot::state).filter(Issue.Sending.class::isInstance).isPresent();
    }

    /** Who scheduled or resumed it last, and in which trace. */
    public Begun begun(String id) {
        return issues.begun(id);
    }
}

package org.digitalcities.newsletter.issue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.ActOrigin;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/** The issues of the newsletter. */
@Component
public class Issues {

    /** The kind of work that sends issues. */
    public static final String DISPATCH = "dispatch";

    private static final String OURSELVES = "newsletter-service";

    private final IssueStore store;
    private final Aggregates<Issue> issues;
    private final BusinessClock clock;
    private final WorkScheduler work;

    Issues(IssueStore store, BusinessClock clock, WorkScheduler work) {
        this.store = store;
        this.issues = store.aggregates();
        this.clock = clock;
        this.work = work;
    }

    /** Drafts an issue; refused if the id exists. */
    public Outcome<Issue> draft(String id, Act act, Content content, List<String> authors) {
        return issues.create(id, act, () -> Issue.draft(id, content, authors));
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Issue>> repeat(String id, Act act) {
        return issues.repeat(id, act);
    }

    /** Requests work for a scheduled or resumed issue. */
    public Outcome<Issue> act(String id, Act act, Issue.Command command) {
        var outcome = issues.act(id, act, issue -> issue.decide(command, act.now()));
        if (outcome instanceof Outcome.Done<Issue> done)
            due(done.snapshot().state()).ifPresent(due -> work.want(DISPATCH, List.of(due)));
        return outcome;
    }

    /** An act of the service itself, at the current time: long work has no single instant. */
    public Outcome<Issue> act(String id, Issue.Command command) {
        return act(id, issues.begun(id).carriedOn(OURSELVES, clock.now()), command);
    }

    /** The draft that an event requests, once; {@code authors} wrote the texts that it takes over. */
    public Outcome<Issue> draft(String id, Content content, List<String> authors) {
        return draft(
                id,
                Act.by(OURSELVES, clock.now()),
                content,
                Stream.concat(Stream.of(OURSELVES), authors.stream()).toList());
    }

    public Optional<Snapshot<Issue>> find(String id) {
        return issues.find(id);
    }

    ListingPage<Snapshot<Issue>> list(ListingQuery part) {
        return issues.list(part);
    }

    /** The issues that are scheduled or being sent: few by nature. */
    public List<Wanted> due() {
        return store.due().stream().flatMap(issue -> due(issue).stream()).toList();
    }

    private static Optional<Wanted> due(Issue issue) {
        return switch (issue) {
            case Issue.Scheduled scheduled -> Optional.of(new Wanted(issue.id(), scheduled.at(), null));
            case Issue.Sending sending -> Optional.of(new Wanted(issue.id(), sending.begun(), null));
            default -> Optional.empty();
        };
    }

    /** Whether an issue is being sent now; checked between batches, so that a pause takes effect. */
    public boolean isSending(String id) {
        return find(id).map(Snapshot::state)
                .filter(Issue.Sending.class::isInstance)
                .isPresent();
    }

    /** The actor and the trace of the last scheduling or resumption. */
    public ActOrigin begun(String id) {
        return issues.begun(id);
    }
}

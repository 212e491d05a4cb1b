package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.newsletter.audience.Audience;
import org.digitalcities.newsletter.audience.Audience.Entry;
import org.digitalcities.newsletter.audience.Counts;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.paging.Paging;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What can be seen of an issue: its state in one word, what may be done next, and how its mails stand. */
@Component
class IssueViews {

    static final List<String> OUTCOMES = List.of("waiting", "sending", "accepted", "refused", "uncertain", "left");

    private final Audience audience;

    IssueViews(Audience audience) {
        this.audience = audience;
    }

    record View(String id, long version, String state, LocalText title, LocalText body, Map<String, String> standIn, List<String> missing, String edition,
                Instant at, String zone, Instant begun, Instant finished, Counts counts) {}

    View view(Snapshot<Issue> issue) {
        var content = issue.state().content();
        var blank = new View(issue.id(), issue.version(), state(issue.state()), content.title(), content.body(), content.standIn(), content.missing(),
                content.edition(), null, null, null, null, null);
        return switch (issue.state()) {
            case Issue.Draft draft -> blank;
            case Issue.Approved approved -> blank;
            case Issue.Scheduled scheduled -> with(blank, scheduled.at(), scheduled.zone(), null, null, null);
            case Issue.Sending sending -> with(blank, null, null, sending.begun(), null, counts(issue.id()));
            case Issue.Paused paused -> with(blank, null, null, paused.begun(), null, counts(issue.id()));
            case Issue.Sent sent -> with(blank, null, null, sent.begun(), sent.finished(), sent.counts());
        };
    }

    static String state(Issue issue) {
        return switch (issue) {
            case Issue.Draft draft -> "draft";
            case Issue.Approved approved -> "approved";
            case Issue.Scheduled scheduled -> "scheduled";
            case Issue.Sending sending -> "sending";
            case Issue.Paused paused -> "paused";
            case Issue.Sent sent -> "sent";
        };
    }

    private static View with(View v, Instant at, String zone, Instant begun, Instant finished, Counts counts) {
        return new View(v.id, v.version, v.state, v.title, v.body, v.standIn, v.missing, v.edition, at, zone, begun, finished, counts);
    }

    Counts counts(String id) {
        return audience.counts(id);
    }

    /** Who got it and who did not, with the reason; without addresses. */
    ResponseEntity<Page<Entry>> ledger(String id, String outcome, Paging paging) {
        var found = audience.page(id, outcome, paging.after(), paging.limit() + 1);
        var more = found.size() > paging.limit();
        var items = more ? found.subList(0, paging.limit()) : found;
        return Page.answer(new Slice<>(items, more ? Optional.of(items.getLast().subscriber()) : Optional.empty()), entry -> entry);
    }
}

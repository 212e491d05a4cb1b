package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.audience.Counts;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.audience.RecipientLedger.Entry;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldError;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Views of an issue: its state, its next acts, and the state of its mails. */
@Component
class IssueViews {

    static final List<String> STATES = List.of("draft", "approved", "scheduled", "held", "sending", "paused", "sent");

    private static final Plan NO_PLAN = new Plan(null, new Reach(null, null), null, null, null, null);
    private static final Run NO_RUN = new Run(null, null, null);

    private final RecipientLedger audience;
    private final MessageTexts texts;
    private final Community community;

    IssueViews(RecipientLedger audience, MessageTexts texts, Community community) {
        this.community = community;
        this.texts = texts;
        this.audience = audience;
    }

    /**
     * @param readers   the number of recipients, if it can be confirmed: approved, scheduled or held; in a list of issues,
     *                  by a tally that may lag a moment
     * @param readersAsOf the time up to which they are counted, if that lags
     * @param confirmed the confirmed number of recipients
     * @param remarks   warnings for the author on what a mail cannot show
     * @param held      why it was not sent at its time
     * @param at        the scheduled time, or the time that was missed
     */
    record View(
            String id,
            long version,
            String state,
            LocalText title,
            LocalText body,
            Map<String, String> standIn,
            List<String> missing,
            List<Remark> remarks,
            String edition,
            Approved approved,
            Long readers,
            Instant readersAsOf,
            Long confirmed,
            String held,
            Instant at,
            String zone,
            Instant begun,
            Instant finished,
            Counts counts) {

        /** When it was sent, is being sent or is to be sent; null for a draft. */
        public Instant when() {
            return finished != null ? finished : begun != null ? begun : at;
        }
    }

    record Approved(String by, Instant on) {}

    record Remark(String field, String code, String message) {}

    private record Plan(Issue.Approval approval, Reach reach, Long confirmed, String held, Instant at, String zone) {}

    /** @param asOf up to when they are counted, where that is not up to now */
    private record Reach(Long readers, Instant asOf) {}

    private record Run(Instant begun, Instant finished, Counts counts) {}

    /** For one issue: its recipients are counted now, for the act that this number confirms. */
    View view(Snapshot<Issue> issue) {
        return view(issue, () -> new Reach(audience.readers(), null));
    }

    /** For a part of all issues: the recipients are read from a tally at once. */
    ListingPage<View> views(ListingPage<Snapshot<Issue>> issues) {
        var counted = audience.counted();
        var reach = counted.asOf()
                .map(asOf -> new Reach(counted.all(), counted.behind() ? asOf : null))
                .orElseGet(() -> new Reach(audience.readers(), null));
        return issues.map(issue -> view(issue, () -> reach));
    }

    private View view(Snapshot<Issue> issue, Supplier<Reach> reach) {
        return switch (issue.state()) {
            case Issue.Draft draft -> view(issue, NO_PLAN, NO_RUN);
            case Issue.Approved a -> view(issue, new Plan(a.approval(), reach.get(), null, null, null, null), NO_RUN);
            case Issue.Scheduled s ->
                view(issue, new Plan(s.approval(), reach.get(), s.readers(), null, s.at(), s.zone()), NO_RUN);
            case Issue.Held held ->
                view(
                        issue,
                        new Plan(held.approval(), reach.get(), held.confirmed(), name(held.reason()), held.at(), null),
                        NO_RUN);
            case Issue.Sending sending -> view(issue, NO_PLAN, new Run(sending.begun(), null, counts(issue.id())));
            case Issue.Paused paused -> view(issue, NO_PLAN, new Run(paused.begun(), null, counts(issue.id())));
            case Issue.Sent sent -> view(issue, NO_PLAN, new Run(sent.begun(), sent.finished(), sent.counts()));
        };
    }

    private View view(Snapshot<Issue> issue, Plan plan, Run run) {
        var content = issue.state().content();
        var approved =
                IssueRules.covers(plan.approval, content) ? new Approved(plan.approval.by(), plan.approval.on()) : null;
        return new View(
                issue.id(),
                issue.version(),
                state(issue.state()),
                content.title(),
                content.body(),
                content.standIn(),
                content.missing(community.languages()),
                remarks(content),
                content.edition(),
                approved,
                plan.reach.readers,
                plan.reach.asOf,
                plan.confirmed,
                plan.held,
                plan.at,
                plan.zone,
                run.begun,
                run.finished,
                run.counts);
    }

    private List<Remark> remarks(Content content) {
        var locale = LocaleContextHolder.getLocale();
        return content.remarks().stream()
                .map(remark -> new Remark(
                        remark.field(),
                        remark.code(),
                        texts.of(new FieldError(remark.field(), remark.code(), remark.facts()), locale)))
                .toList();
    }

    private static String name(Issue.Hold reason) {
        return EnumNames.of(reason);
    }

    static String state(Issue issue) {
        return switch (issue) {
            case Issue.Draft draft -> "draft";
            case Issue.Approved approved -> "approved";
            case Issue.Scheduled scheduled -> "scheduled";
            case Issue.Held held -> "held";
            case Issue.Sending sending -> "sending";
            case Issue.Paused paused -> "paused";
            case Issue.Sent sent -> "sent";
        };
    }

    Counts counts(String id) {
        return audience.counts(id);
    }

    /** The recipients and their outcomes with reasons; without addresses. */
    ListingPage<Entry> ledger(String id, ListingQuery part) {
        return audience.list(id, part);
    }
}

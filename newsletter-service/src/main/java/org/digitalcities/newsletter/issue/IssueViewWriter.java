package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.audience.Counts;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.audience.RecipientLedger.Entry;
import org.digitalcities.newsletter.issue.IssueViews.IssueApproval;
import org.digitalcities.newsletter.issue.IssueViews.IssueRemark;
import org.digitalcities.newsletter.issue.IssueViews.IssueView;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldError;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes issues for readers: with the number of recipients, the warnings on the text, and the outcomes of the mails. */
@Component
class IssueViewWriter {

    private static final Plan NO_PLAN = new Plan(null, new Reach(null, null), null, null, null, null);
    private static final Run NO_RUN = new Run(null, null, null);

    private final RecipientLedger audience;
    private final MessageTexts texts;
    private final Community community;

    IssueViewWriter(RecipientLedger audience, MessageTexts texts, Community community) {
        this.community = community;
        this.texts = texts;
        this.audience = audience;
    }

    private record Plan(Issue.Approval approval, Reach reach, Long confirmed, String held, Instant at, String zone) {}

    /** @param asOf up to when they are counted, where that is not up to now */
    private record Reach(Long readers, Instant asOf) {}

    private record Run(Instant begun, Instant finished, Counts counts) {}

    /** For one issue: its recipients are counted now, for the act that this number confirms. */
    IssueView view(Snapshot<Issue> issue) {
        return view(issue, () -> new Reach(audience.readers(), null));
    }

    /** For a part of all issues: the recipients are read from a tally at once. */
    ListingPage<IssueView> views(ListingPage<Snapshot<Issue>> issues) {
        var counted = audience.counted();
        var reach = counted.asOf()
                .map(asOf -> new Reach(counted.all(), counted.behind() ? asOf : null))
                .orElseGet(() -> new Reach(audience.readers(), null));
        return issues.map(issue -> view(issue, () -> reach));
    }

    private IssueView view(Snapshot<Issue> issue, Supplier<Reach> reach) {
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

    private IssueView view(Snapshot<Issue> issue, Plan plan, Run run) {
        var content = issue.state().content();
        var approved = IssueRules.covers(plan.approval, content)
                ? new IssueApproval(plan.approval.by(), plan.approval.on())
                : null;
        return new IssueView(
                issue.id(),
                issue.version(),
                IssueState.of(issue.state()).wireName(),
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

    private List<IssueRemark> remarks(Content content) {
        var locale = LocaleContextHolder.getLocale();
        return content.remarks().stream()
                .map(remark -> new IssueRemark(
                        remark.field(),
                        remark.code(),
                        texts.of(new FieldError(remark.field(), remark.code(), remark.facts()), locale)))
                .toList();
    }

    private static String name(Issue.Hold reason) {
        return EnumNames.of(reason);
    }

    Counts counts(String id) {
        return audience.counts(id);
    }

    /** The recipients and their outcomes with reasons; without addresses. */
    ListingPage<Entry> ledger(String id, ListingQuery part) {
        return audience.list(id, part);
    }
}

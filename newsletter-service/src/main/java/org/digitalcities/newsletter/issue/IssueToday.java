package org.digitalcities.newsletter.issue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.paging.Listings;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayPart;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Component;

/** Issues to approve and to schedule, and those that did not go out as planned. */
@Component
class IssueToday implements TodayPart {

    /** Issues that are sent within this time are shown, and the uncertain mails of those that were sent within {@link #PAST}. */
    static final Duration AHEAD = Duration.ofDays(2);

    static final Duration PAST = Duration.ofDays(7);

    private static final int FEW = 5;
    private static final String LIST = "/console/newsletter/issues";

    private final Issues issues;
    private final Listings listings;
    private final Community community;

    IssueToday(Issues issues, Listings listings, Community community) {
        this.community = community;
        this.issues = issues;
        this.listings = listings;
    }

    @Override
    public List<TodayItem> of(TodayReader reader, Instant now) {
        if (!reader.has(Role.COMMUNICATIONS, Role.SECRETARIAT)) return List.of();
        var each = Stream.of(
                        in("held").limit(FEW),
                        in("paused").limit(FEW),
                        soonest(in("scheduled")).limit(FEW),
                        in("sent").limit(FEW))
                .flatMap(part -> issues.list(part).items().stream())
                .flatMap(issue -> items(issue, now));
        return Stream.concat(each, Stream.of(toApprove(reader), toSchedule())).toList();
    }

    private ListingQuery in(String state) {
        return listings.first("issues").with("state", state);
    }

    private static ListingQuery soonest(ListingQuery scheduled) {
        return scheduled.in(scheduled.order(), false);
    }

    /** What one issue asks for; nothing while all goes as planned. */
    static Stream<TodayItem> items(Snapshot<Issue> issue, Instant now) {
        return asked(issue, LIST + "/" + issue.id(), now).map(item -> item.with("title", title(issue)));
    }

    private static Stream<TodayItem> asked(Snapshot<Issue> issue, String page, Instant now) {
        return switch (issue.state()) {
            case Issue.Held held ->
                Stream.of(TodayItem.waits("today.held")
                        .with("at", held.at())
                        .due(held.at())
                        .link(page));
            case Issue.Paused _ -> Stream.of(TodayItem.waits("today.paused").link(page));
            case Issue.Scheduled scheduled
            when !scheduled.at().isAfter(now.plus(AHEAD)) ->
                Stream.of(TodayItem.coming("today.scheduled")
                        .with("at", scheduled.at())
                        .due(scheduled.at())
                        .link(page));
            case Issue.Sent sent
            when !sent.finished().isBefore(now.minus(PAST)) ->
                Stream.of(TodayItem.failed("today.uncertain")
                        .counting(sent.counts().uncertain())
                        .link(page + "?outcome=uncertain"));
            case Issue.Draft _, Issue.Approved _, Issue.Scheduled _, Issue.Sending _, Issue.Sent _ -> Stream.empty();
        };
    }

    /** Whether a person may approve this draft: it has all languages, and the person has not written it. */
    static boolean isForApproval(Issue issue, String person, List<String> languages) {
        return issue instanceof Issue.Draft draft
                && draft.content().missing(languages).isEmpty()
                && !draft.authors().contains(person);
    }

    private TodayItem toApprove(TodayReader reader) {
        var part = issues.list(in("draft").limit(TodayItem.MOST));
        var own = part.items().stream()
                .filter(issue -> isForApproval(issue.state(), reader.person(), community.languages()))
                .toList();
        return linked(TodayItem.waits("today.approve"), new ListingPage<>(own, part.previous(), part.next()), "draft");
    }

    private TodayItem toSchedule() {
        return linked(
                TodayItem.waits("today.approved"), issues.list(in("approved").limit(TodayItem.MOST)), "approved");
    }

    /** One issue is linked itself, several are by the filtered list. */
    private static TodayItem linked(TodayItem item, ListingPage<Snapshot<Issue>> found, String state) {
        var counted = item.counting(found);
        return counted.count() == 1 && !counted.more()
                ? counted.with("title", title(found.items().getFirst()))
                        .link(LIST + "/" + found.items().getFirst().id())
                : counted.link(LIST + "?state=" + state);
    }

    /** A language without a title gets that of another language. */
    private static LocalText title(Snapshot<Issue> issue) {
        var title = issue.state().content().title();
        var any = LocalText.LANGUAGES.stream()
                .filter(language -> !title.missing().contains(language))
                .map(title::in)
                .findFirst()
                .orElse(issue.id());
        return new LocalText(or(title, "en", any), or(title, "es", any), or(title, "fr", any));
    }

    private static String or(LocalText title, String language, String any) {
        return title.missing().contains(language) ? any : title.in(language);
    }
}

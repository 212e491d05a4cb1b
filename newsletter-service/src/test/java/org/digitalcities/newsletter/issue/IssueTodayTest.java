package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.newsletter.audience.Counts;
import org.digitalcities.webkit.today.TodayItem;
import org.digitalcities.webkit.today.TodayUrgency;
import org.junit.jupiter.api.Test;

class IssueTodayTest {

    private static final Instant NOW = Instant.parse("2023-10-05T10:00:00Z");
    private static final Content CONTENT =
            new Content(new LocalText("a", "b", null), new LocalText("a", "b", "c"), null, null);
    private static final Content COMPLETE =
            new Content(new LocalText("a", "b", "c"), new LocalText("a", "b", "c"), null, null);
    private static final Issue.Approval APPROVAL = new Issue.Approval("person-jon", NOW, CONTENT.hash());
    private static final String PAGE = "/console/newsletter/issues/issue-1";

    private static List<TodayItem> items(Issue issue) {
        return IssueToday.items(new Snapshot<>("issue-1", 3, issue), NOW).toList();
    }

    private static Issue scheduled(Duration ahead) {
        return new Issue.Scheduled("issue", CONTENT, List.of(), APPROVAL, NOW.plus(ahead), "Europe/Madrid", 30);
    }

    private static Issue sent(Duration ago, int uncertain) {
        return new Issue.Sent("issue", CONTENT, NOW.minus(ago), NOW.minus(ago), new Counts(10, 1, uncertain, 0, 0));
    }

    @Test
    void whatDidNotGoOutAsPlannedWaits() {
        var held = items(new Issue.Held(
                "issue", CONTENT, List.of(), APPROVAL, NOW, Issue.Hold.READERS_CHANGED, NOW.minusSeconds(60), 30L));
        assertThat(held).singleElement().satisfies(item -> {
            assertThat(item.urgency()).isEqualTo(TodayUrgency.WAITS);
            assertThat(item.text()).isEqualTo("today.held");
            assertThat(item.due()).isEqualTo(NOW.minusSeconds(60));
            assertThat(item.link()).isEqualTo(PAGE);
            assertThat(item.facts()).containsEntry("title", new LocalText("a", "b", "a"));
        });
        assertThat(items(new Issue.Paused("issue", CONTENT, NOW, NOW, "person-ane")))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).isEqualTo("today.paused"));
    }

    @Test
    void aScheduledIssueIsShownWhenItIsSentSoon() {
        assertThat(items(scheduled(IssueToday.AHEAD)))
                .singleElement()
                .satisfies(item -> assertThat(item.urgency()).isEqualTo(TodayUrgency.COMING));
        assertThat(items(scheduled(IssueToday.AHEAD.plusSeconds(1)))).isEmpty();
    }

    @Test
    void uncertainMailsAreShownForAWeek() {
        assertThat(items(sent(IssueToday.PAST, 2))).singleElement().satisfies(item -> {
            assertThat(item.urgency()).isEqualTo(TodayUrgency.FAILED);
            assertThat(item.count()).isEqualTo(2);
            assertThat(item.link()).isEqualTo(PAGE + "?outcome=uncertain");
        });
        assertThat(items(sent(IssueToday.PAST.plusSeconds(1), 2))).isEmpty();
        assertThat(items(sent(Duration.ZERO, 0))).allMatch(item -> item.count() == 0);
    }

    @Test
    void whatGoesAsPlannedAsksForNothing() {
        assertThat(items(new Issue.Draft("issue", CONTENT, List.of()))).isEmpty();
        assertThat(items(new Issue.Approved("issue", CONTENT, List.of(), APPROVAL)))
                .isEmpty();
        assertThat(items(new Issue.Sending("issue", CONTENT, NOW))).isEmpty();
    }

    @Test
    void aDraftWaitsForAPersonWhoHasNotWrittenItOnceItHasAllLanguages() {
        var draft = new Issue.Draft("issue", COMPLETE, List.of("person-ane", "client-1"));
        assertThat(IssueToday.isForApproval(draft, "person-jon", LocalText.LANGUAGES))
                .isTrue();
        assertThat(IssueToday.isForApproval(draft, "person-ane", LocalText.LANGUAGES))
                .isFalse();
        assertThat(IssueToday.isForApproval(
                        new Issue.Draft("issue", CONTENT, List.of()), "person-jon", LocalText.LANGUAGES))
                .as("a language is missing")
                .isFalse();
        assertThat(IssueToday.isForApproval(
                        new Issue.Approved("issue", COMPLETE, List.of(), APPROVAL), "person-jon", LocalText.LANGUAGES))
                .isFalse();
    }
}

package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.Decision;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.NewsletterEvent.IssueScheduled;
import org.digitalcities.contracts.NewsletterEvent.IssueSent;
import org.digitalcities.newsletter.audience.Counts;

class IssueTest {

    private static final Instant NOW = Instant.parse("2023-10-05T10:00:00Z");
    private static final Content COMPLETE = new Content(new LocalText("a", "b", "c"), new LocalText("a", "b", "c"), null, null);
    private static final Content NO_FRENCH = new Content(new LocalText("a", "b", null), new LocalText("a", "b", " "), null, null);
    private static final Counts COUNTS = new Counts(10, 1, 1, 0, 0);

    @Example
    void aDraftGoesOutByApprovalScheduleAndTime() {
        Issue issue = new Issue.Draft(COMPLETE);
        issue = next(issue, new Issue.Command.Approve("ane"));
        issue = next(issue, new Issue.Command.Schedule(NOW.plusSeconds(60), "Europe/Madrid", null));
        assertThat(issue.decide("i", new Issue.Command.Begin(), NOW)).as("too early").isInstanceOf(Decision.Unchanged.class);
        var sending = (Decision.Changed<Issue>) issue.decide("i", new Issue.Command.Begin(), NOW.plusSeconds(60));
        var sent = (Decision.Changed<Issue>) sending.next().decide("i", new Issue.Command.Finish(COUNTS), NOW.plusSeconds(90));
        assertThat(sent.events()).containsExactly(new IssueSent("i", COMPLETE.title(), 10, 1, 1));
    }

    @Example
    void aScheduleIsToldOnceHoweverOftenItIsAsked() {
        var schedule = new Issue.Command.Schedule(NOW.plusSeconds(60), "Europe/Madrid", null);
        var scheduled = (Decision.Changed<Issue>) new Issue.Approved(COMPLETE, "ane", NOW).decide("i", schedule, NOW);
        assertThat(scheduled.events()).containsExactly(new IssueScheduled("i", NOW.plusSeconds(60)));
        assertThat(scheduled.next().decide("i", schedule, NOW)).isInstanceOf(Decision.Unchanged.class);
    }

    @Example
    void aMissingLanguageIsRefusedByNameUnlessAnotherStandsIn() {
        var approved = new Issue.Approved(NO_FRENCH, "ane", NOW);
        assertThat(approved.decide("i", new Issue.Command.Schedule(null, "Europe/Madrid", null), NOW)).isInstanceOfSatisfying(Decision.Rejected.class,
                rejected -> assertThat(rejected.reason().facts()).containsEntry("languages", "fr"));
        assertThat(approved.decide("i", new Issue.Command.Schedule(null, "Europe/Madrid", Map.of("fr", "en")), NOW)).isInstanceOf(Decision.Changed.class);
        assertThat(NO_FRENCH.standingIn(Map.of("fr", "es")).readIn("fr")).isEqualTo("es");
    }

    @Example
    void aLanguageThatIsItselfMissingCannotStandIn() {
        var content = new Content(new LocalText("a", null, null), new LocalText("a", null, null), Map.of("fr", "es", "es", "fr"), null);
        assertThat(content.missing()).containsExactly("es", "fr");
    }

    @Example
    void aTimeThatHasPassedIsRefused() {
        assertThat(new Issue.Approved(COMPLETE, "ane", NOW).decide("i", new Issue.Command.Schedule(NOW.minusSeconds(1), "Europe/Madrid", null), NOW))
                .isInstanceOf(Decision.Rejected.class);
    }

    @Example
    void anEditTakesTheApprovalBack() {
        var other = new Content(new LocalText("x", "y", "z"), COMPLETE.body(), null, "not-taken-over");
        var edited = next(new Issue.Approved(COMPLETE, "ane", NOW), new Issue.Command.Edit(other));
        assertThat(edited).isInstanceOf(Issue.Draft.class);
        assertThat(edited.content().edition()).isNull();
    }

    @Property
    void onlyAnIssueThatIsBeingSentCanEnd(@ForAll("issues") Issue issue) {
        var ended = issue.decide("i", new Issue.Command.Finish(COUNTS), NOW) instanceof Decision.Changed<Issue>;
        assertThat(ended).isEqualTo(issue instanceof Issue.Sending);
    }

    @Property
    void whatHasBeenSentIsNeverSentAgain(@ForAll("commands") List<Issue.Command> commands) {
        Issue issue = new Issue.Sent(COMPLETE, NOW, NOW, COUNTS);
        for (var command : commands) {
            if (issue.decide("i", command, NOW) instanceof Decision.Changed<Issue> changed) issue = changed.next();
        }
        assertThat(issue).isEqualTo(new Issue.Sent(COMPLETE, NOW, NOW, COUNTS));
    }

    @Property
    void nothingGoesOutWithoutApprovalWhateverIsTried(@ForAll("commands") List<Issue.Command> commands) {
        Issue issue = new Issue.Draft(COMPLETE);
        var approved = false;
        for (var command : commands) {
            if (issue.decide("i", command, NOW) instanceof Decision.Changed<Issue> changed) issue = changed.next();
            approved |= command instanceof Issue.Command.Approve;
            if (issue instanceof Issue.Sending) assertThat(approved).isTrue();
        }
    }

    @Provide
    Arbitrary<Issue> issues() {
        return Arbitraries.of(new Issue.Draft(COMPLETE), new Issue.Approved(COMPLETE, "ane", NOW), new Issue.Scheduled(COMPLETE, NOW, "Europe/Madrid"),
                new Issue.Sending(COMPLETE, NOW), new Issue.Paused(COMPLETE, NOW, NOW, "ane"), new Issue.Sent(COMPLETE, NOW, NOW, COUNTS));
    }

    @Provide
    Arbitrary<List<Issue.Command>> commands() {
        return Arbitraries.<Issue.Command>of(new Issue.Command.Edit(NO_FRENCH), new Issue.Command.Edit(COMPLETE), new Issue.Command.Approve("ane"),
                new Issue.Command.Schedule(null, "Europe/Madrid", null), new Issue.Command.Begin(), new Issue.Command.Pause("ane"),
                new Issue.Command.Resume(), new Issue.Command.Finish(COUNTS)).list().ofMaxSize(12);
    }

    private static Issue next(Issue issue, Issue.Command command) {
        return ((Decision.Changed<Issue>) issue.decide("i", command, NOW)).next();
    }
}

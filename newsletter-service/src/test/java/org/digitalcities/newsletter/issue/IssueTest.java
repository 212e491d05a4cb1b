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
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.NewsletterEvent.IssueScheduled;
import org.digitalcities.contracts.NewsletterEvent.IssueSent;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.newsletter.audience.Counts;

class IssueTest {

    private static final Instant NOW = Instant.parse("2023-10-05T10:00:00Z");
    private static final Content COMPLETE =
            new Content(new LocalText("a", "b", "c"), new LocalText("a", "b", "c"), null, null);
    private static final Content NO_FRENCH =
            new Content(new LocalText("a", "b", null), new LocalText("a", "b", " "), null, null);
    private static final Content OTHER =
            new Content(new LocalText("x", "y", "z"), new LocalText("x", "y", "z"), null, "not-taken-over");
    private static final Issue.Approval APPROVAL = new Issue.Approval("person-jon", NOW, COMPLETE.hash());
    private static final Issue APPROVED = new Issue.Approved("i", COMPLETE, List.of(), APPROVAL);
    private static final Counts COUNTS = new Counts(10, 1, 1, 0, 0);

    @Example
    void aDraftGoesOutByApprovalScheduleAndTime() {
        Issue issue = next(
                new Issue.Draft("i", COMPLETE, List.of("person-ane")),
                new Issue.Command.Approve("person-jon", true, LocalText.LANGUAGES));
        issue = next(issue, schedule(60, 30));
        assertThat(issue.decide(new Issue.Command.Begin(30), NOW))
                .as("too early")
                .isInstanceOf(Decision.Unchanged.class);
        var sending = (Decision.Changed<Issue>) issue.decide(new Issue.Command.Begin(31), NOW.plusSeconds(60));
        assertThat(sending.next()).isEqualTo(new Issue.Sending("i", COMPLETE, NOW.plusSeconds(60)));
        var sent =
                (Decision.Changed<Issue>) sending.next().decide(new Issue.Command.Finish(COUNTS), NOW.plusSeconds(90));
        assertThat(sent.events()).containsExactly(new IssueSent("i", COMPLETE.title(), 10, 1, 1));
        assertThat(sent.next())
                .isEqualTo(new Issue.Sent("i", COMPLETE, NOW.plusSeconds(60), NOW.plusSeconds(90), COUNTS));
    }

    @Example
    void aScheduleIsToldOnceHoweverOftenItIsAsked() {
        var scheduled = (Decision.Changed<Issue>) APPROVED.decide(schedule(60, 30), NOW);
        assertThat(scheduled.events()).containsExactly(new IssueScheduled("i", NOW.plusSeconds(60)));
        assertThat(scheduled.next().decide(schedule(60, 30), NOW)).isInstanceOf(Decision.Unchanged.class);
        assertThat(next(scheduled.next(), schedule(90, 30)))
                .as("another time")
                .isInstanceOfSatisfying(
                        Issue.Scheduled.class,
                        other -> assertThat(other.approval()).isEqualTo(APPROVAL));
    }

    @Example
    void aMissingLanguageRefusesTheApprovalUnlessAnotherStandsIn() {
        rejected(
                new Issue.Draft("i", NO_FRENCH, List.of()),
                new Issue.Command.Approve("person-jon", true, LocalText.LANGUAGES),
                "issue-language-missing");
        var standingIn = new Content(NO_FRENCH.title(), NO_FRENCH.body(), Map.of("fr", "es"), null);
        assertThat(standingIn.readIn("fr")).isEqualTo("es");
        assertThat(next(
                        new Issue.Draft("i", standingIn, List.of()),
                        new Issue.Command.Approve("person-jon", true, LocalText.LANGUAGES)))
                .isInstanceOf(Issue.Approved.class);
    }

    @Example
    void neitherAMachineNorAnAuthorApproves() {
        var draft = next(
                new Issue.Draft("i", COMPLETE, List.of("person-ane")),
                new Issue.Command.Edit(OTHER, List.of("person-jon")));
        rejected(draft, new Issue.Command.Approve("client-1", false, LocalText.LANGUAGES), "approver-not-a-person");
        for (var author : List.of("person-ane", "person-jon"))
            rejected(draft, new Issue.Command.Approve(author, true, LocalText.LANGUAGES), "approver-is-author");
        assertThat(next(draft, new Issue.Command.Approve("person-miren", true, LocalText.LANGUAGES)))
                .isInstanceOf(Issue.Approved.class);
    }

    @Example
    void aLanguageThatIsItselfMissingCannotStandIn() {
        var content = new Content(
                new LocalText("a", null, null), new LocalText("a", null, null), Map.of("fr", "es", "es", "fr"), null);
        assertThat(content.missing(LocalText.LANGUAGES)).containsExactly("es", "fr");
    }

    @Example
    void aTimeThatHasPassedIsRefused() {
        rejected(APPROVED, schedule(-1, 30), "schedule-in-the-past");
        rejected(APPROVED, schedule(0, 30), "schedule-in-the-past");
    }

    @Example
    void anotherNumberOfReadersThanWasConfirmedIsRefusedAndAtItsHourHeld() {
        rejected(APPROVED, new Issue.Command.SendNow(new Issue.Readers(30, 31)), "readers-changed");
        rejected(
                APPROVED,
                new Issue.Command.Schedule(NOW.plusSeconds(60), "Europe/Madrid", new Issue.Readers(30, 29)),
                "readers-changed");
        rejected(APPROVED, new Issue.Command.SendNow(new Issue.Readers(0, 0)), "issue-without-readers");
        var scheduled = next(APPROVED, schedule(60, 30));
        Map.of(30L, true, 39L, true, 21L, true, 40L, false, 20L, false, 3_000L, false)
                .forEach((readers, goes) -> assertThat(((Decision.Changed<Issue>)
                                        scheduled.decide(new Issue.Command.Begin(readers), NOW.plusSeconds(60)))
                                .next())
                        .as("%d", readers)
                        .isInstanceOf(goes ? Issue.Sending.class : Issue.Held.class));
    }

    @Example
    void aCancelledScheduleLeavesTheApprovalAsItWas() {
        assertThat(next(next(APPROVED, schedule(60, 30)), new Issue.Command.CancelSchedule()))
                .isEqualTo(APPROVED);
        rejected(next(APPROVED, schedule(60, 30)), new Issue.Command.Pause("person-x"), "issue-not-under-way");
    }

    @Example
    void anEditTakesTheApprovalBack() {
        for (var issue : List.of(APPROVED, next(APPROVED, schedule(60, 30)))) {
            var edited = next(issue, new Issue.Command.Edit(OTHER, List.of("person-ane")));
            assertThat(edited)
                    .isEqualTo(new Issue.Draft(
                            "i", new Content(OTHER.title(), OTHER.body(), null, null), List.of("person-ane")));
        }
    }

    @Example
    void everyPartOfTheContentCountsForTheApproval() {
        var texts = new LocalText("a", "b", "c");
        var hashes = List.of(
                COMPLETE.hash(),
                OTHER.hash(),
                new Content(texts, texts, Map.of("fr", "en"), null).hash(),
                new Content(texts, texts, null, "edition-5").hash(),
                new Content(texts, new LocalText("b", "a", "c"), null, null).hash(),
                new Content(texts, new LocalText("a", "bc", ""), null, null).hash(),
                new Content(texts, new LocalText("a", "b", null), null, null).hash());
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(new Content(texts, texts, Map.of(), null).hash()).isEqualTo(COMPLETE.hash());
    }

    @Property
    void whatGoesOutIsWhatASecondPersonApproved(@ForAll("commands") List<Issue.Command> commands) {
        Issue issue = new Issue.Draft("i", COMPLETE, List.of("person-ane"));
        Content approved = null;
        for (var command : commands) {
            if (issue.decide(command, NOW) instanceof Decision.Changed<Issue> changed) {
                issue = changed.next();
                if (command instanceof Issue.Command.Approve approve) {
                    assertThat(approve.by()).isNotEqualTo("person-ane").startsWith("person-");
                    approved = issue.content();
                }
            }
            if (issue instanceof Issue.Sending) assertThat(issue.content()).isEqualTo(approved);
        }
    }

    @Property
    void onlyAnIssueThatIsBeingSentCanEnd(@ForAll("issues") Issue issue) {
        var ended = issue.decide(new Issue.Command.Finish(COUNTS), NOW) instanceof Decision.Changed<Issue>;
        assertThat(ended).isEqualTo(issue instanceof Issue.Sending);
    }

    @Property
    void whatHasBeenSentIsNeverSentAgain(@ForAll("commands") List<Issue.Command> commands) {
        Issue issue = new Issue.Sent("i", COMPLETE, NOW, NOW, COUNTS);
        for (var command : commands) {
            if (issue.decide(command, NOW) instanceof Decision.Changed<Issue> changed) issue = changed.next();
        }
        assertThat(issue).isEqualTo(new Issue.Sent("i", COMPLETE, NOW, NOW, COUNTS));
    }

    @Provide
    Arbitrary<Issue> issues() {
        return Arbitraries.of(
                new Issue.Draft("i", COMPLETE, List.of()),
                APPROVED,
                new Issue.Scheduled("i", COMPLETE, List.of(), APPROVAL, NOW, "Europe/Madrid", 30),
                new Issue.Held("i", COMPLETE, List.of(), APPROVAL, NOW, Issue.Hold.READERS_CHANGED, NOW, 2L),
                new Issue.Sending("i", COMPLETE, NOW),
                new Issue.Paused("i", COMPLETE, NOW, NOW, "ane"),
                new Issue.Sent("i", COMPLETE, NOW, NOW, COUNTS));
    }

    @Provide
    Arbitrary<List<Issue.Command>> commands() {
        return Arbitraries.<Issue.Command>of(
                        new Issue.Command.Edit(NO_FRENCH, List.of("person-ane")),
                        new Issue.Command.Edit(COMPLETE, List.of("person-ane")),
                        new Issue.Command.Edit(OTHER, List.of("person-ane")),
                        new Issue.Command.Approve("person-ane", true, LocalText.LANGUAGES),
                        new Issue.Command.Approve("person-jon", true, LocalText.LANGUAGES),
                        new Issue.Command.Approve("client-1", false, LocalText.LANGUAGES),
                        schedule(60, 30),
                        new Issue.Command.SendNow(new Issue.Readers(30, 30)),
                        new Issue.Command.SendNow(new Issue.Readers(30, 3_000)),
                        new Issue.Command.CancelSchedule(),
                        new Issue.Command.Begin(30),
                        new Issue.Command.Begin(3_000),
                        new Issue.Command.Pause("ane"),
                        new Issue.Command.Resume(),
                        new Issue.Command.Finish(COUNTS))
                .list()
                .ofMaxSize(12);
    }

    private static Issue.Command schedule(long seconds, long readers) {
        return new Issue.Command.Schedule(
                NOW.plusSeconds(seconds), "Europe/Madrid", new Issue.Readers(readers, readers));
    }

    private static Issue next(Issue issue, Issue.Command command) {
        return ((Decision.Changed<Issue>) issue.decide(command, NOW)).next();
    }

    private static void rejected(Issue issue, Issue.Command command, String code) {
        assertThat(issue.decide(command, NOW))
                .isInstanceOfSatisfying(
                        Decision.Rejected.class,
                        rejected -> assertThat(rejected.reason().code()).isEqualTo(code));
    }
}

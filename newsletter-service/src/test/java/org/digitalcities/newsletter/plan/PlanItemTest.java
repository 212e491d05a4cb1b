package org.digitalcities.newsletter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.NewsletterEvent.NewsPublished;
import org.digitalcities.contracts.NewsletterEvent.PlanItemPlanned;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
import org.digitalcities.newsletter.plan.PlanItem.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanItemTest {

    private static final Instant NOW = Instant.parse("2023-10-05T10:00:00Z");
    private static final URI PAGE = URI.create("http://localhost:8080/study/edition-5");
    private static final LocalText TEXT = new LocalText("a", "b", "c");

    @ParameterizedTest
    @EnumSource
    void aPlannedItemTellsItsChannel(Channel channel) {
        var planned = (Decision.Changed<PlanItem>)
                PlanItem.planned("i", planned(channel).plan());
        assertThat(planned.events())
                .containsExactly(
                        new PlanItemPlanned("i", "edition-5", channel.name().toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void theWebsitesItemIsPublishedWithItsEditionOnce() {
        var published = (Decision.Changed<PlanItem>) planned(Channel.WEBSITE).decide(new Command.Announce(PAGE), NOW);
        assertThat(published.events()).containsExactly(new NewsPublished("i", TEXT, PAGE, NOW));
        assertThat(published.next().decide(new Command.Announce(PAGE), NOW)).isInstanceOf(Decision.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TWITTER", "YOUTUBE", "FLICKR"})
    void socialPostsStandToBePlacedByHandUntilSomebodyHas(Channel channel) {
        var waiting = (Decision.Changed<PlanItem>) planned(channel).decide(new Command.Announce(PAGE), NOW);
        assertThat(waiting.next())
                .isEqualTo(new PlanItem.ToBePlaced("i", planned(channel).plan(), NOW));
        assertThat(waiting.events()).isEmpty();
        var placed = (Decision.Changed<PlanItem>) waiting.next().decide(new Command.Place(PAGE, "ane"), NOW);
        assertThat(placed.next().decide(new Command.Place(PAGE, "ane"), NOW)).isInstanceOf(Decision.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBSITE", "NEWSLETTER"})
    void whatTheHubPublishesIsNotPlacedByHand(Channel channel) {
        assertThat(planned(channel).decide(new Command.Place(PAGE, "ane"), NOW)).isInstanceOf(Decision.Rejected.class);
    }

    @Test
    void theNewslettersItemIsPublishedWhenItsIssueHasBeenSent() {
        assertThat(planned(Channel.NEWSLETTER).decide(new Command.Announce(PAGE), NOW))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(planned(Channel.NEWSLETTER).decide(new Command.Mailed(), NOW))
                .isInstanceOf(Decision.Changed.class);
    }

    private static PlanItem planned(Channel channel) {
        return new PlanItem.Planned("i", new PlanItem.Plan("edition-5", channel, TEXT, TEXT, null));
    }
}

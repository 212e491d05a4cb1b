package org.digitalcities.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.demo.Report;
import org.digitalcities.journeys.demo.StepReport;
import org.digitalcities.journeys.demo.Story;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.local.screen.Screen;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The story's steps do check: without the service that sends mails, the steps that look for mails fail, and the others pass. Ends before
 * the shared hub starts, and so no more than two hubs run at once.
 */
@Order(Order.DEFAULT - 1)
class WithoutNewsletterJourneyIT {

    @Test
    void theStepsThatNeedTheNewsletterServiceFailAndNoOthers() {
        var printed = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (var own =
                OwnHub.startAnywhere(AfterTheStory.root(), List.of("newsletter-service"), Screen.plain(printed))) {
            var told = Await.within(
                    Duration.ofSeconds(6), () -> new Story(own.stage(StoryEnvironment.plain(own.hub()))).tell(printed));
            var failed = told.stream()
                    .filter(step -> !step.passed())
                    .collect(Collectors.toMap(StepReport::id, StepReport::fault));
            assertThat(failed)
                    .containsKeys(
                            "1.1", "3.2", "3.3", "4.2", "4.3", "4.6", "4.7", "4.8", "5.3", "6.5", "7.1", "7.2", "7.3",
                            "7.4", "7.5", "7.6", "7.7", "7.8", "7.9", "8.1", "9.1");
            assertThat(failed.get("7.3")).isEqualTo("needs the drafted issue");
            assertThat(failed)
                    .doesNotContainKeys(
                            "0.1", "0.2", "0.3", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.1", "2.2", "2.3", "3.1",
                            "4.1", "5.1", "5.2", "6.1", "6.2", "6.3", "6.4", "6.6", "6.7", "8.2", "8.3", "8.4", "8.5");
            assertThat(failed.get("9.1"))
                    .as("the report names the plan's channels, which nobody tells")
                    .contains("422");
            assertThat(Report.of("", told).status()).isEqualTo(1);
        }
    }
}

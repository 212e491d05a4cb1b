package org.digitalcities.journeys.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** One trace, from the request at the gateway through Kafka to the mail and the webhook. */
class TraceJourneyIT {

    private static final List<String> ON_ITS_WAY =
            List.of("gateway", "membership-service", "newsletter-service", "partner-service");
    private static final String MEMBER = "nl-utrecht";

    private final AfterTheStory after = AfterTheStory.shared();

    @Test
    void aRenewalIsFollowedByOneIdToTheMailAndTheWebhook() {
        after.withAnOpenCampaign();
        var stage = after.stage();
        var renewal = AfterTheStory.OPEN_CAMPAIGN + "." + MEMBER;
        var answer = stage.cast()
                .city(MEMBER)
                .post("/api/renewals/" + renewal + "/submission", Body.of("decision", "renew"))
                .ok();
        var trace = answer.header("Trace-Id").orElse("");
        assertThat(trace).matches("[0-9a-f]{32}");
        assertThat(answer.response().headers().allValues("Trace-Id")).hasSize(1);

        var mail = Await.until(
                        "a mail in trace " + trace,
                        () -> stage.inbox().to(stage.community().member(MEMBER).address()).stream()
                                .filter(one -> one.header("Trace-Id").orElse("").equals(trace))
                                .toList(),
                        mails -> !mails.isEmpty())
                .getFirst();
        assertThat(mail.header("traceparent").orElse("")).contains(trace);
        var webhook = Await.until(
                        "a webhook in trace " + trace,
                        () -> stage.receiver().deliveries().stream()
                                .filter(one -> one.traceparent() != null
                                        && one.traceparent().contains(trace))
                                .toList(),
                        webhooks -> !webhooks.isEmpty())
                .getFirst();
        assertThat(new String(webhook.body(), StandardCharsets.UTF_8))
                .contains("member-renewed")
                .contains(renewal)
                .contains(trace);

        var command = new Command(after.own());
        var lines = Await.until(
                        "every service on its way has a line",
                        () -> command.hub("logs", "--trace", trace).ok(),
                        text -> ON_ITS_WAY.stream()
                                .allMatch(service -> text.lines().anyMatch(line -> isFrom(line, service))))
                .lines()
                .toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).contains(trace));
    }

    private static boolean isFrom(String line, String service) {
        return line.split("\\s+")[2].equals(service);
    }
}

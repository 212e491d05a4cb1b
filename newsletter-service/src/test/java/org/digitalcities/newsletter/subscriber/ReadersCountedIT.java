package org.digitalcities.newsletter.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.newsletter.issue.Acts;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import tools.jackson.databind.JsonNode;

/** The list of issues shows the number of readers from a tally; a single issue counts them, because acts depend on the number. */
class ReadersCountedIT extends NewsletterTestBase {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String FEED = "tallied-in-0";

    @Autowired
    Subscribers subscribers;

    @Autowired
    BindingsLifecycleController bindings;

    private Http team;
    private String issue;

    @BeforeEach
    void anApprovedIssue() {
        team = as("communications");
        issue = team.post(
                        "/api/issues",
                        "{\"title\":{\"en\":\"a\",\"es\":\"b\",\"fr\":\"c\"},\"body\":{\"en\":\"a\",\"es\":\"b\",\"fr\":\"c\"}}")
                .json()
                .get("id")
                .asString();
        assertThat(new Acts(port).approve(issue).status()).isEqualTo(200);
        await().atMost(SOON).until(() -> !subscribers.counted().behind());
    }

    @AfterEach
    void goOn() {
        bindings.changeState(FEED, State.STARTED);
    }

    private String subscriber(String language) {
        var added = team.post(
                "/api/subscribers",
                "{\"email\":\"" + fresh("counted") + "@example.org\",\"language\":\"" + language + "\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().get("id").asString();
    }

    private JsonNode listed() {
        return team.get("/api/issues?limit=200&order=-date&state=approved")
                .json()
                .get("items")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(issue))
                .findFirst()
                .orElseThrow();
    }

    private long readers() {
        return listed().get("readers").asLong();
    }

    @Test
    void theListFollowsAndTheIssueItselfIsExactAtOnce() {
        var before = readers();
        var exact = new Acts(port).readers(issue);
        var first = subscriber("en");
        subscriber("es");
        subscriber("fr");
        assertThat(new Acts(port).readers(issue)).isEqualTo(exact + 3);
        await().atMost(SOON).until(() -> readers() == before + 3);
        assertThat(team.delete("/api/subscribers/" + first).status()).isLessThan(300);
        assertThat(new Acts(port).readers(issue)).isEqualTo(exact + 2);
        await().atMost(SOON).until(() -> readers() == before + 2);
        assertThat(listed().has("readersAsOf")).isFalse();
    }

    @Test
    void aListThatLagsSaysUpToWhenItsReadersAreCounted() {
        var before = readers();
        bindings.changeState(FEED, State.STOPPED);
        subscriber("en");

        await().atMost(SOON).until(() -> listed().has("readersAsOf"));

        assertThat(readers()).isEqualTo(before);
        bindings.changeState(FEED, State.STARTED);
        await().atMost(SOON).until(() -> readers() == before + 1 && !listed().has("readersAsOf"));
    }
}

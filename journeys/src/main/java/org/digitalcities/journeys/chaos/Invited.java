package org.digitalcities.journeys.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.digitalcities.journeys.hub.Answer;
import org.digitalcities.journeys.hub.Client;

/** Waits for a campaign to have invited its members, however often its service is killed meanwhile. */
final class Invited {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Invited() {}

    static void awaited(Client client, String campaign) {
        Awaitility.await().pollInSameThread().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(BETWEEN).until(() -> {
            try {
                var answer = client.get("/api/campaigns/" + campaign);
                return answer.status() == 200 && !answer.json().path("busy").asBoolean(true);
            } catch (UncheckedIOException | Answer.UnexpectedAnswer away) {
                return false;
            }
        });
    }
}

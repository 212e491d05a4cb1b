package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Invalid cursors are refused in every way to read the feed, and the refusal gives the log's current position. */
class CursorsIT extends ServiceIT {

    private final String token = Issuer.SHARED.partner(partner);

    @Autowired
    private MongoClient store;

    @ParameterizedTest
    @ValueSource(strings = {"999999", "999999999999999999"})
    void beyondTheEndNothingIsTaken(String beyond) throws Exception {
        var end = end();
        refused(http().bearing(token).get("/api/events?after=" + beyond), "after", "cursor-beyond-end", end);
        refused(stream(beyond, null), "after", "cursor-beyond-end", end);
        refused(stream(null, beyond), "Last-Event-ID", "cursor-beyond-end", end);
        refused(
                http().bearing(token)
                        .post(
                                "/api/endpoints",
                                "{\"url\": \"http://127.0.0.1:9/hook\", \"types\": [\"*\"], \"after\": \"" + beyond
                                        + "\"}"),
                "after",
                "cursor-beyond-end",
                end);
    }

    @Test
    void theEndpointOfTheFaultIsRefused() throws Exception {
        var wish = new String(
                        getClass()
                                .getResourceAsStream("/faults/endpoint-future-cursor.json")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("https://hub.example.org/events", "http://127.0.0.1:9/hook");
        refused(http().bearing(token).post("/api/endpoints", wish), "after", "cursor-beyond-end", end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "%2B1",
                "1-",
                "1-xyz",
                "0x10",
                "1e3",
                "%D9%A1",
                "9999999999999999999",
                "1-0123456789abcdef0",
                "1-0123456789ABCDEF"
            })
    void whatIsNoCursorIsRefused(String text) throws Exception {
        for (var answer : List.of(http().bearing(token).get("/api/events?after=" + text), stream(text, null))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("errors").findValuesAsString("code")).containsExactly("cursor");
        }
    }

    @Test
    void aPositionWithoutItsMarkIsOutdated() throws Exception {
        publishAndWait(2);
        var end = end();
        outdated(position(end), end);
        outdated(position(end) + "-0123456789abcdef", end);
        outdated("0-0123456789abcdef", end);
        assertThat(http().bearing(token).get("/api/events?after=0").status()).isEqualTo(200);
    }

    @Test
    void anEndpointThatWasServedFurtherThanTheLogStandsHearsAllThatComesAnew() throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register(partner, receiver).get("id").asString();
            var before = publishAndWait(2);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().containsAll(before));
            var disabled = store.getDatabase(TestInfrastructure.database("partner"))
                    .getCollection("served")
                    .find(Filters.eq("_id", endpoint))
                    .first();
            receiver.answer = _ -> 410;
            publishAndWait(1);
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token)
                            .get("/api/endpoints/" + endpoint)
                            .text("status")
                            .equals("disabled"));
            // As after a restored backup whose collections were copied at different times.
            store.getDatabase(TestInfrastructure.database("partner"))
                    .getCollection("served")
                    .updateOne(
                            Filters.eq("_id", endpoint),
                            new Document(
                                    "$set",
                                    new Document("position", disabled.getLong("position") + 10_000)
                                            .append("mark", "0123456789abcdef")));
            receiver.answer = _ -> 204;
            assertThat(http().bearing(token)
                            .post("/api/endpoints/" + endpoint + "/enablement", "")
                            .status())
                    .isEqualTo(200);
            var after = publishAndWait(3);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().containsAll(after));
            assertThat(receiver.came.stream()
                            .filter(came -> came.answered() == 204)
                            .map(TestReceiver.Came::id))
                    .as("what was accepted does not come again")
                    .doesNotHaveDuplicates();
        }
    }

    private void outdated(String cursor, String end) throws Exception {
        for (var answer : List.of(
                http().bearing(token).get("/api/events?after=" + cursor),
                stream(cursor, null),
                stream(null, cursor),
                http().bearing(token)
                        .post(
                                "/api/endpoints",
                                "{\"url\": \"http://127.0.0.1:9/hook\", \"after\": \"" + cursor + "\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(410);
            assertThat(answer.text("code")).isEqualTo("cursor-outdated");
            assertThat(answer.text("end")).isEqualTo(end);
            assertThat(answer.text("detail")).contains(end);
        }
    }

    private static void refused(Answer answer, String field, String code, String end) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("field")).containsExactly(field);
        assertThat(answer.json().get("errors").findValuesAsString("code")).containsExactly(code);
        assertThat(answer.json().get("errors").get(0).get("message").asString()).contains(end);
    }

    private Answer stream(String after, String lastEventId) throws Exception {
        var request = http().bearing(token).request("/api/events/stream" + (after == null ? "" : "?after=" + after));
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        return Http.begin(request);
    }

    private String end() throws Exception {
        var at = "0";
        while (true) {
            var part = http().bearing(token).get("/api/events?limit=200&after=" + at);
            if (part.json().get("items").isEmpty()) return at;
            at = part.text("next");
        }
    }

    private List<String> publishAndWait(int count) throws Exception {
        var from = end();
        var ids = Stream.generate(() -> publish(new RepresentativeChanged("cursor-" + UUID.randomUUID()), 1))
                .limit(count)
                .toList();
        await().atMost(ofSeconds(90))
                .until(() -> http().bearing(token)
                                .get("/api/events?after=" + from)
                                .json()
                                .get("items")
                                .size()
                        == count);
        return http()
                .bearing(token)
                .get("/api/events?after=" + from)
                .json()
                .get("items")
                .findValuesAsString("id")
                .stream()
                .filter(ids::contains)
                .toList();
    }

    private static String position(String cursor) {
        return cursor.split("-")[0];
    }
}

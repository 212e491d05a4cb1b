package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.digitalcities.contracts.MembershipEvent.HandoverWanted;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedIT extends ServiceIT {

    private final String token = Issuer.SHARED.partner(partner);

    @Test
    void theFeedIsReadInPartsWithoutAGap() throws Exception {
        var from = end();
        var member = "parts-" + UUID.randomUUID();
        var ids = new ArrayList<String>();
        for (int sequence = 1; sequence <= 7; sequence++) ids.add(publish(new RepresentativeChanged(member), sequence));
        await().atMost(ofSeconds(90)).until(() -> read(from).containsAll(ids));
        var found = new ArrayList<String>();
        for (var after = from; ; ) {
            var part = http().bearing(token).get("/api/events?limit=3&after=" + after);
            assertThat(part.headers().firstValue("Link"))
                    .contains("</api/events?after=" + part.text("next") + "&limit=3>; rel=\"next\"");
            part.json().get("items").forEach(item -> found.add(item.get("id").asString()));
            if (part.json().get("items").isEmpty()) break;
            after = part.text("next");
        }
        assertThat(found).containsExactlyElementsOf(ids);
    }

    @Test
    void whatIsNotOpenNeverLeaves() throws Exception {
        var from = end();
        var member = "closed-" + UUID.randomUUID();
        var closed = publish(new HandoverWanted(member, member), 1);
        var open = publish(new RepresentativeChanged(member), 1);
        await().atMost(ofSeconds(90)).until(() -> read(from).contains(open));
        assertThat(read("0")).doesNotContain(closed);
        assertThat(http().bearing(token)
                        .get("/api/events?types=membership.handover-wanted.v1")
                        .status())
                .isEqualTo(422);
        assertThat(http().bearing(token)
                        .get("/api/events/types/membership.handover-wanted.v1/schema")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anEventThatNobodyCanReadKeepsItsSubjectWaitingAndNoOther() throws Exception {
        var from = end();
        var stuck = "stuck-" + UUID.randomUUID();
        EventPublisher.publish(
                Ids.next(),
                RepresentativeChanged.class,
                MEMBER.of(stuck),
                1,
                "{not json".getBytes(StandardCharsets.UTF_8));
        var behind = publish(new RepresentativeChanged(stuck), 2);
        var free = publish(new RepresentativeChanged("free-" + UUID.randomUUID()), 1);
        await().atMost(ofSeconds(90)).until(() -> read(from).contains(free));
        assertThat(read(from)).doesNotContain(behind);
    }

    @Test
    void aStreamGoesOnAfterTheLastEventId() throws Exception {
        var from = end();
        var member = "stream-" + UUID.randomUUID();
        var first = publish(new RepresentativeChanged(member), 1);
        var second = publish(new RepresentativeChanged(member), 2);
        var seen = stream(null, from, 2);
        assertThat(seen).extracting(Sse::event).containsExactly(first, second);
        var third = publish(new RepresentativeChanged(member), 3);
        assertThat(stream(seen.getFirst().id(), from, 2)).extracting(Sse::event).containsExactly(second, third);
    }

    @Test
    void theTypesOfEventsAndTheirSchemasAreThereForAnyone() throws Exception {
        var types = http().get("/api/events/types");
        assertThat(types.json().get("items").findValuesAsString("name"))
                .contains("membership.member-renewed.v2")
                .doesNotContain("membership.handover-wanted.v1");
        var earlier = types.json()
                .get("items")
                .valueStream()
                .filter(type -> type.get("name").asString().equals("membership.member-renewed.v1"))
                .toList();
        assertThat(earlier)
                .singleElement()
                .satisfies(type ->
                        assertThat(type.get("replacedBy").asString()).isEqualTo("membership.member-renewed.v2"));
        for (var version : List.of("membership.member-renewed.v2", "membership.member-renewed.v1")) {
            var schema = http().get("/api/events/types/" + version + "/schema");
            assertThat(schema.json().get("$id").asString()).isEqualTo("urn:digitalcities:schema:" + version);
            assertThat(schema.headers().firstValue("Content-Type")).hasValue("application/schema+json");
        }
        assertThat(http().get("/api/events/types/membership.member-renewed.v2/sample")
                        .json()
                        .has("member"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types=membership.member-renewed.v3",
                "types=membership.member-renewed.v2&types=nothing",
                "types=membership.member-renewed.v2,nothing",
                "types=,",
                "types=org.digitalcities.membership.member-renewed.v2"
            })
    void aFilterThatNamesNoPublicEventIsRefusedWithTheKnownOnes(String query) throws Exception {
        for (var path : List.of("/api/events?", "/api/events/stream?")) {
            var answer = http().bearing(token).get(path + query);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("\"field\":\"types\"");
            assertThat(answer.body()).contains("membership.campaign-opened.v1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"types=", "types=%20", "after=", "type=membership.member-renewed.v2", "cursor=0"})
    void anEmptyOrUnknownParameterIsRefusedByName(String query) throws Exception {
        for (var path : List.of("/api/events?", "/api/events/stream?")) {
            var answer = Http.begin(http().bearing(token).request(path + query));
            assertThat(answer.status()).isBetween(400, 422);
            assertThat(answer.body()).contains("\"" + query.substring(0, query.indexOf('=')) + "\"");
        }
    }

    @Test
    void allTypesAreAskedForByLeavingThemOutOrByAStar() throws Exception {
        var from = end();
        var id = publish(new RepresentativeChanged("star-" + UUID.randomUUID()), 1);
        await().atMost(ofSeconds(90)).until(() -> read(from).contains(id));
        assertThat(http().bearing(token)
                        .get("/api/events?types=*&after=" + from)
                        .body())
                .isEqualTo(
                        http().bearing(token).get("/api/events?after=" + from).body());
    }

    @Test
    void theFeedIsForThoseWhoMayReadIt() throws Exception {
        assertThat(http().get("/api/events").status()).isEqualTo(401);
        assertThat(as("city").get("/api/events").status()).isEqualTo(403);
        assertThat(http().bearing(token).get("/api/events?after=yesterday").status())
                .isEqualTo(422);
        assertThat(http().bearing(token).get("/api/events?limit=0").status()).isEqualTo(422);
        assertThat(http().bearing(token).get("/api/events/stream?after=x").status())
                .isEqualTo(422);
    }

    @Test
    void whoAsksForTheHeadOfAStreamTakesNoPlaceInIt() throws Exception {
        for (var i = 0; i < 12; i++) {
            var head =
                    send(http().bearing(token).request("/api/events/stream").method("HEAD", BodyPublishers.noBody()));
            assertThat(head.status()).isEqualTo(200);
        }
        assertThat(http().bearing(token).get("/api/events?limit=1").status()).isEqualTo(200);
    }

    private record Sse(String id, String event) {}

    private List<Sse> stream(String lastEventId, String after, int wanted) throws Exception {
        var request = http().bearing(token)
                .request("/api/events/stream?after=" + after)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        var found = new ArrayList<Sse>();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            while (found.size() < wanted) {
                var line = lines.readLine();
                if (line.startsWith("id: ")) id = line.substring(4);
                if (line.startsWith("data: "))
                    found.add(new Sse(
                            id,
                            tools.jackson.databind.json.JsonMapper.shared()
                                    .readTree(line.substring(6))
                                    .get("id")
                                    .asString()));
            }
        }
        return found;
    }

    private String end() throws Exception {
        var at = "0";
        for (var part = http().bearing(token).get("/api/events?limit=200&after=" + at);
                !part.json().get("items").isEmpty();
                part = http().bearing(token).get("/api/events?limit=200&after=" + at)) at = part.text("next");
        return at;
    }

    private List<String> read(String after) throws Exception {
        return http().bearing(token)
                .get("/api/events?limit=200&after=" + after)
                .json()
                .get("items")
                .findValuesAsString("id");
    }
}

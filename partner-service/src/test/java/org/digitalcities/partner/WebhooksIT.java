package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.EnumNamesInJson;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.HandoverWanted;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.event.Ids;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

class WebhooksIT extends ServiceIT {

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(EnumNamesInJson.before(new JacksonAnnotationIntrospector()))
            .build();
    private static final LocalText EACH = new LocalText("Culture", "Cultura", "Culture");

    @Test
    void everyOpenEventArrivesExactlyAsInTheFeedAndSignedAndNoOtherLeaves() throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register(partner, receiver);
            var open = new ArrayList<String>();
            for (var type : Catalogue.types()) {
                var sample = getClass()
                        .getResourceAsStream("/samples/" + Catalogue.wireName(type) + ".json")
                        .readAllBytes();
                var compact = JsonMapper.shared().readTree(sample).toString().getBytes(StandardCharsets.UTF_8);
                var subject = JSON.readValue(sample, type).subject();
                var id = Ids.next();
                EventPublisher.publish(id, type, subject, 1, compact);
                if (Catalogue.isOpen(type)) open.add(id);
            }
            await().atMost(ofSeconds(90))
                    .untilAsserted(() -> assertThat(receiver.accepted()).containsAll(open));
            assertThat(receiver.accepted()).containsExactlyInAnyOrderElementsOf(open);

            var feed = new HashMap<String, String>();
            http().asPartner(partner)
                    .get("/api/events?limit=200&after=" + endpoint.get("after").asString())
                    .json()
                    .get("items")
                    .forEach(item -> feed.put(item.get("id").asString(), item.toString()));
            for (var came : receiver.came) {
                assertThat(came.body()).isEqualTo(feed.get(came.id()));
                assertThat(came.contentType()).isEqualTo("application/cloudevents+json");
                assertThat(came.traceparent()).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
                assertThat(came.signature())
                        .isEqualTo("v1," + openssl(endpoint.get("secret").asString(), came));
            }
        }
    }

    @Test
    void twoKindsUnderOneIdArriveBothAndDoNotWaitForEachOther() throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register(partner, receiver);
            var id = "two-" + UUID.randomUUID();
            var member = publish(new RepresentativeChanged(id), 1);
            receiver.answer = event -> event.equals(member) ? 503 : 200;
            var affiliation = publish(new AffiliationEntered(id, AffiliationKind.INITIATIVE, id, EACH, EACH), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(affiliation));
            assertThat(receiver.accepted()).doesNotContain(member);
            receiver.answer = event -> 200;
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(member));

            var items = http().asPartner(partner)
                    .get("/api/events?limit=200&after=" + endpoint.get("after").asString())
                    .json()
                    .get("items");
            var subjects = new HashMap<String, String>();
            items.forEach(item ->
                    subjects.put(item.get("id").asString(), item.get("subject").asString()));
            assertThat(subjects).containsEntry(member, "member/" + id).containsEntry(affiliation, "affiliation/" + id);
            assertThat(receiver.acceptedOf("member/" + id)).containsExactly(member);
            assertThat(receiver.acceptedOf("affiliation/" + id)).containsExactly(affiliation);
        }
    }

    @Test
    void eventsOfASubjectArriveInOrderAlthoughTheReceiverFailsNowAndThen() throws Exception {
        try (var receiver = new TestReceiver()) {
            register(partner, receiver);
            receiver.answer = id -> ThreadLocalRandom.current().nextInt(4) == 0 ? 503 : 200;
            var sent = new HashMap<String, List<String>>();
            for (int sequence = 1; sequence <= 10; sequence++) {
                for (var member : List.of("order-a", "order-b", "order-c")) {
                    sent.computeIfAbsent(member, _ -> new ArrayList<>())
                            .add(publish(new RepresentativeChanged(member), sequence));
                }
            }
            await().atMost(ofSeconds(90))
                    .untilAsserted(() -> assertThat(receiver.accepted()).hasSize(30));
            sent.forEach((member, ids) ->
                    assertThat(receiver.acceptedOf("member/" + member)).isEqualTo(ids));
        }
    }

    @Test
    void whatASourceSendsTwiceIsOneFeedEntryAndOneWebhook() throws Exception {
        try (var receiver = new TestReceiver()) {
            register(partner, receiver);
            var event = new RepresentativeChanged("twice-" + UUID.randomUUID());
            var id = Ids.next();
            var data = "{\"member\":\"%s\"}".formatted(event.member()).getBytes(StandardCharsets.UTF_8);
            EventPublisher.publish(id, event.getClass(), event.subject(), 1, data);
            EventPublisher.publish(id, event.getClass(), event.subject(), 1, data);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(id));
            EventPublisher.publish(id, event.getClass(), event.subject(), 1, data);
            var last = publish(new RepresentativeChanged(event.member()), 2);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(last));
            assertThat(receiver.came.stream().filter(came -> came.id().equals(id)))
                    .hasSize(1);
        }
    }

    @Test
    void aReceiverThatWasDownGetsAllOfItInOrderAndKeepsNobodyElseWaiting() throws Exception {
        try (var other = new TestReceiver()) {
            var receiver = new TestReceiver();
            var place = receiver.port();
            register(partner, receiver);
            register("metropolis", other);
            receiver.close();
            var member = "down-" + UUID.randomUUID();
            var ids = List.of(
                    publish(new RepresentativeChanged(member), 1),
                    publish(new RepresentativeChanged(member), 2),
                    publish(new RepresentativeChanged(member), 3));
            await().atMost(ofSeconds(90)).until(() -> other.accepted().containsAll(ids));
            try (var again = new TestReceiver(place)) {
                await().atMost(ofSeconds(90))
                        .untilAsserted(() ->
                                assertThat(again.acceptedOf("member/" + member)).isEqualTo(ids));
            }
        }
    }

    @Test
    void aReceiverThatAnswersGoneIsDisabledAndGoesOnWhereItStoppedOnceEnabled() throws Exception {
        try (var receiver = new TestReceiver()) {
            var token = Issuer.SHARED.partner(partner);
            var path = "/api/endpoints/" + register(partner, receiver).get("id").asString();
            receiver.answer = _ -> 410;
            var id = publish(new RepresentativeChanged("gone-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token).get(path).text("status").equals("disabled"));
            assertThat(http().bearing(token).get(path).text("why")).isEqualTo("gone");
            receiver.answer = _ -> 204;
            assertThat(http().bearing(token).post(path + "/enablement", "").status())
                    .isEqualTo(200);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(id));
        }
    }

    @Test
    void aDeliveryCanBeAskedForAgainOnceUnderOneKey() throws Exception {
        try (var receiver = new TestReceiver()) {
            var token = Issuer.SHARED.partner(partner);
            var endpoint = register(partner, receiver).get("id").asString();
            var id = publish(new RepresentativeChanged("again-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token)
                            .get("/api/deliveries/" + endpoint + "." + id)
                            .json()
                            .path("state")
                            .asString("")
                            .equals("delivered"));
            var key = UUID.randomUUID().toString();
            assertThat(http().bearing(token)
                            .keyed(key)
                            .post("/api/deliveries/" + endpoint + "." + id + "/redelivery", "")
                            .status())
                    .isEqualTo(202);
            await().atMost(ofSeconds(90))
                    .until(() -> receiver.came.stream()
                                    .filter(came -> came.id().equals(id))
                                    .count()
                            == 2);
            assertThat(http().bearing(token)
                            .keyed(key)
                            .post("/api/deliveries/" + endpoint + "." + id + "/redelivery", "")
                            .status())
                    .isEqualTo(202);
            assertThat(http().asPartner("metropolis")
                            .post("/api/deliveries/" + endpoint + "." + id + "/redelivery", "")
                            .status())
                    .isEqualTo(404);
            var next = publish(new RepresentativeChanged("again-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(next));
            assertThat(receiver.came.stream().filter(came -> came.id().equals(id)))
                    .hasSize(2);
            await().atMost(ofSeconds(5))
                    .until(() -> http().bearing(token)
                                    .get("/api/endpoints/" + endpoint + "/deliveries?state=delivered")
                                    .json()
                                    .get("items")
                                    .size()
                            == 2);
        }
    }

    @Test
    void afterARotationBothSecretsSign() throws Exception {
        try (var receiver = new TestReceiver()) {
            var token = Issuer.SHARED.partner(partner);
            var endpoint = register(partner, receiver);
            var key = UUID.randomUUID().toString();
            var path = "/api/endpoints/" + endpoint.get("id").asString() + "/secret";
            var rotated = http().bearing(token).keyed(key).post(path, "");
            assertThat(rotated.text("secret"))
                    .isNotEqualTo(endpoint.get("secret").asString())
                    .isEqualTo(http().bearing(token).keyed(key).post(path, "").text("secret"));
            var id = publish(new RepresentativeChanged("rotated-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(id));
            var came = receiver.came.getLast();
            assertThat(came.signature().split(" "))
                    .containsExactly(
                            "v1," + openssl(rotated.text("secret"), came),
                            "v1," + openssl(endpoint.get("secret").asString(), came));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (var receiver = new TestReceiver()) {
            register(partner, receiver);
            var redirected = new AtomicInteger();
            receiver.answer = id -> redirected.getAndIncrement() == 0 ? 302 : 204;
            var id = publish(new RepresentativeChanged("redirected-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(id));
            assertThat(receiver.came).extracting(TestReceiver.Came::answered).containsExactly(302, 204);
        }
    }

    @Test
    void onlyTheWantedTypesCome() throws Exception {
        try (var receiver = new TestReceiver()) {
            http().asPartner(partner)
                    .post(
                            "/api/endpoints",
                            "{\"url\": \"" + receiver.url() + "\", \"types\": [\"membership.member-renewed.v2\"]}");
            var member = "wanted-" + UUID.randomUUID();
            publish(new RepresentativeChanged(member), 1);
            publish(new HandoverWanted("r." + member, member), 1);
            var id = publish(new MemberRenewed("c." + member, "c", "2022-2025", member, EnteredBy.CITY), 1);
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(id));
            assertThat(receiver.accepted()).containsExactly(id);
        }
    }

    /** The signature as computed by openssl alone. */
    private static String openssl(String secret, TestReceiver.Came came) throws Exception {
        var key = HexFormat.of().formatHex(java.util.Base64.getDecoder().decode(secret.substring("whsec_".length())));
        var process = new ProcessBuilder(
                        "openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + key, "-binary")
                .start();
        try (var in = process.getOutputStream()) {
            in.write((came.id() + "." + came.timestamp() + "." + came.body()).getBytes(StandardCharsets.UTF_8));
        }
        var signature = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return java.util.Base64.getEncoder().encodeToString(signature);
    }
}

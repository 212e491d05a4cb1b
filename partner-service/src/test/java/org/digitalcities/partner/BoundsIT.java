package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that a client sends is bounded, and repeated requests do not make the store grow. */
class BoundsIT extends ServiceIT {

    private final String token = Issuer.SHARED.partner("bounds");
    private final String officer = Issuer.SHARED.roles("secretariat");

    @Autowired
    private MongoClient store;

    @Test
    void eachTextAndListHasItsLength() throws Exception {
        refused("{\"url\": \"http://127.0.0.1:9/" + "x".repeat(2_000) + "\"}", "url-too-long");
        refused("{\"url\": \"http://127.0.0.1:9/" + "é".repeat(500) + "\"}", "url-too-long");
        refused(
                "{\"url\": \"http://127.0.0.1:9/\", \"types\": [" + String.join(",", Collections.nCopies(101, "\"*\""))
                        + "]}",
                "too-many");
        refused("{\"url\": \"http://127.0.0.1:9/\", \"after\": \"" + "1".repeat(5_000) + "\"}", "cursor");
        var type = http().bearing(token)
                .post(
                        "/api/endpoints",
                        "{\"url\": \"http://127.0.0.1:9/\", \"types\": [\"" + "x".repeat(50_000) + "\"]}");
        assertThat(type.status()).isEqualTo(422);
        assertThat(type.body().length()).isLessThan(5_000);
        assertThat(http().bearing(officer)
                        .post("/api/partners", "{\"id\": \"bounds\", \"name\": \"" + "n".repeat(201) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(http().bearing(officer)
                        .post("/api/partners", "{\"id\": \"" + "n".repeat(64) + "\", \"name\": \"n\"}")
                        .status())
                .isEqualTo(422);
        for (var beyond : List.of("201", "500", "0", "-1")) {
            var answer = http().bearing(token).get("/api/events?limit=" + beyond);
            assertThat(answer.status()).as(beyond).isEqualTo(422);
            assertThat(answer.body()).as(beyond).contains("200");
        }
        assertThat(http().bearing(token).get("/api/events?limit=200").status()).isEqualTo(200);
        for (var none : List.of("99999999999", "%D9%A3", "%2B3", "0x3", "%EF%BC%93", "3.0", "%E0%A5%A9", "1e2")) {
            var answer = http().bearing(token).get("/api/events?limit=" + none);
            assertThat(answer.status()).as(none).isEqualTo(400);
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("limit");
        }
    }

    @Test
    void aRedeliveryThatIsAskedForAgainAndAgainIsOne() throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register("bounds", receiver).get("id").asString();
            var id = publish(new RepresentativeChanged("bounds-" + UUID.randomUUID()), 1);
            var delivery = "/api/deliveries/" + endpoint + "." + id;
            await().atMost(ofSeconds(90)).until(() -> receiver.accepted().contains(id));
            receiver.answer = _ -> 410;
            publish(new RepresentativeChanged("bounds-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token)
                            .get("/api/endpoints/" + endpoint)
                            .text("status")
                            .equals("disabled"));
            for (int i = 0; i < 260; i++)
                assertThat(http().bearing(token)
                                .post(delivery + "/redelivery", "")
                                .status())
                        .isEqualTo(202);
            var partner = store.getDatabase(TestInfrastructure.database("partner"));
            assertThat(partner.getCollection("redeliveries").countDocuments(Filters.eq("endpoint", endpoint)))
                    .isEqualTo(1);
            assertThat(partner.getCollection("deliveries")
                            .find(Filters.eq("_id", endpoint + "." + id))
                            .first()
                            .getList("wishes", Document.class))
                    .hasSize(256);
            receiver.answer = _ -> 204;
            assertThat(http().bearing(token)
                            .post("/api/endpoints/" + endpoint + "/enablement", "")
                            .status())
                    .isEqualTo(200);
            await().atMost(ofSeconds(90))
                    .until(() -> partner.getCollection("redeliveries").countDocuments(Filters.eq("endpoint", endpoint))
                            == 0);
            assertThat(receiver.came.stream().filter(came -> came.id().equals(id)))
                    .hasSize(2);
        }
    }

    private void refused(String body, String code) throws Exception {
        var answer = http().bearing(token).post("/api/endpoints", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("code")).containsExactly(code);
    }
}

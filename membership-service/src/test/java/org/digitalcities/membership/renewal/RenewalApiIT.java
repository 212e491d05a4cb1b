package org.digitalcities.membership.renewal;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.webkit.key.Sha256;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RenewalApiIT extends MembershipIT {

    private static final String RENEW = "{\"decision\": \"renew\"}";

    @Autowired
    private ServiceDatabase documents;

    @Autowired
    private DeadLetters deadLetters;

    @Test
    void theSameRequestTwiceWithOneKeyCountsOnceAndGetsTheSameAnswer() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);

        var first = http().asCity(bilbao).keyed("once").post("/api/renewals/" + renewal + "/submission", RENEW);
        var second = http().asCity(bilbao).keyed("once").post("/api/renewals/" + renewal + "/submission", RENEW);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);
        http().asCity(bilbao).keyed("once").post("/api/renewals/" + renewal + "/submission", RENEW);

        var other = http().asCity(bilbao)
                .keyed("once")
                .post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"withdraw\"}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aWithdrawalIsKnownAgainWhateverItsVersionAndShowsWhatStandsNow() {
        var bilbao = member("bilbao");
        var campaign = campaign(20);
        var renewal = renewal(campaign, bilbao);
        var city = http().asCity(bilbao).with("If-Match", "\"1\"").keyed("leave");
        var first = city.post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"withdraw\"}");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        var closes = first.json().path("closes").asString();
        secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(30) + "\"}");
        await().until(() -> !http().asCity(bilbao)
                .get("/api/renewals/" + renewal)
                .json()
                .path("closes")
                .asString()
                .equals(closes));

        var again = city.post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"withdraw\"}");

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().path("status").asString()).isEqualTo("submitted");
        assertThat(again.json().path("closes").asString()).isNotEqualTo(closes);
    }

    @Test
    void aCityDoesNotLearnThatAnotherCitysRenewalExists() {
        var bilbao = member("bilbao");
        var utrecht = member("utrecht");
        var renewal = renewal(campaign(60), bilbao);

        assertThat(http().asCity(utrecht).get("/api/renewals/" + renewal).status())
                .isEqualTo(404);
        assertThat(http().asCity(utrecht)
                        .post("/api/renewals/" + renewal + "/submission", RENEW)
                        .status())
                .isEqualTo(404);
        assertThat(http().asCity(bilbao)
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("invited");
    }

    @Test
    void aCitysOwnRenewalIsListedOnlyWhereItFitsWhatIsAskedFor() {
        var member = member("asking");
        var campaign = campaign(40);
        var renewal = renewal(campaign, member);
        var list = "/api/renewals?campaign=" + campaign;

        for (var fits : List.of(
                "", "&status=invited", "&section=EUROPE", "&status=INVITED&section=europe", "&order=-city&limit=1")) {
            assertThat(http().asCity(member)
                            .get(list + fits)
                            .json()
                            .path("items")
                            .findValuesAsString("id"))
                    .as(fits)
                    .containsExactly(renewal);
        }
        for (var other : List.of(
                "&status=renewed",
                "&section=AFRICA",
                "&status=invited&section=AFRICA",
                "&status=lapsed&section=EUROPE")) {
            assertThat(http().asCity(member)
                            .get(list + other)
                            .json()
                            .path("items")
                            .size())
                    .as(other)
                    .isZero();
        }
        for (var unknown : List.of("&status=silent", "&section=mars", "&status=", "&section=%20")) {
            for (var caller : List.of(http().asCity(member), secretariat())) {
                var refused = caller.get(list + unknown);
                assertThat(refused.status()).as(unknown).isIn(400, 422);
                assertThat(refused.body()).contains(unknown.contains("status") ? "status" : "section");
            }
        }
    }

    @Test
    void anOfficerEntersALetterOnTheMembersBehalf() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);

        var silent = secretariat().post("/api/renewals/" + renewal + "/submission", RENEW);
        var entered = secretariat().post("/api/renewals/" + renewal + "/submission", """
            {"decision": "renew", "channel": "letter", "receivedOn": "%s"}""".formatted(
                        inDays(0).toLocalDate()));

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.json().path("errors").findValuesAsString("field")).contains("channel", "receivedOn");
        assertThat(entered.json().path("answer").path("enteredBy").asString()).isEqualTo("secretariat");
        assertThat(entered.json().path("answer").path("channel").asString()).isEqualTo("letter");
    }

    @Test
    void aNewContactThatComesWithARenewalReachesTheMember() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);

        var answer = secretariat().post("/api/renewals/" + renewal + "/submission", """
            {"decision": "renew", "channel": "letter", "receivedOn": "2022-07-14", "contact": {"name": "New Person", "email": "new-%s@example.org", "language": "fr"},
             "representative": {"name": "Some Mayor", "office": {"en": "Mayor", "es": "Alcaldesa", "fr": "Maire"}}}""".formatted(tag));

        assertThat(answer.json().path("handover").asString()).isEqualTo("pending");
        await().until(() -> http().asCity(bilbao)
                .get("/api/members/" + bilbao)
                .json()
                .path("contact")
                .path("name")
                .asString()
                .equals("New Person"));
        await().until(() -> http().asCity(bilbao)
                .get("/api/renewals/" + renewal)
                .json()
                .path("handover")
                .isMissingNode());
        assertThat(secretariat()
                        .get("/api/members/" + bilbao)
                        .json()
                        .path("representative")
                        .path("name")
                        .asString())
                .isEqualTo("Some Mayor");
    }

    @Test
    void afterAHandoverNothingOfTheFormerContactStaysNorOfTheNewOneInTheRenewal() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);
        var successor = """
            {"decision": "renew", "channel": "letter", "receivedOn": "2022-07-14", "contact": {"name": "New Person", "email": "new-%s@example.org", "language": "fr"}}""".formatted(tag);
        var first = secretariat().keyed("once").post("/api/renewals/" + renewal + "/submission", successor);
        await().until(() -> http().asCity(bilbao)
                .get("/api/renewals/" + renewal)
                .json()
                .path("handover")
                .isMissingNode());

        assertThat(stored("members", bilbao))
                .contains("New Person")
                .doesNotContain("Contact of bilbao")
                .doesNotContain(bilbao + "@");
        assertThat(stored("renewals", renewal)).doesNotContain("New Person").doesNotContain("@");
        var again = secretariat().keyed("once").post("/api/renewals/" + renewal + "/submission", successor);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void aHandoverThatItsMemberCannotTakeWaitsForAnOperator() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);
        var members = documents.collection("members");
        var before = members.findOneAndDelete(eq("_id", bilbao));
        secretariat().post("/api/renewals/" + renewal + "/submission", """
            {"decision": "renew", "channel": "letter", "receivedOn": "2022-07-14", "contact": {"name": "New Person", "email": "new-%s@example.org", "language": "fr"}}""".formatted(tag));

        var waiting = Sha256.of("membership.renewal|renewal/" + renewal);
        await().until(() -> deadLetters.first(waiting).isPresent());
        assertThat(http().asCity(bilbao)
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("handover")
                        .asString())
                .isEqualTo("pending");

        members.insertOne(before);
        var letter = deadLetters.first(waiting).orElseThrow();
        assertThat(deadLetters.putBack(letter.id(), letter.position(), Optional.empty()))
                .isEqualTo(DeadLetters.Answer.DONE);
        await().until(() -> stored("members", bilbao).contains("New Person"));
        await().until(() -> http().asCity(bilbao)
                .get("/api/renewals/" + renewal)
                .json()
                .path("handover")
                .isMissingNode());
    }

    private String stored(String collection, String id) {
        return documents.collection(collection).find(eq("_id", id)).first().toJson();
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedByName() {
        var bilbao = member("bilbao");
        var renewal = renewal(campaign(60), bilbao);

        var answer = http().asCity(bilbao)
                .post("/api/renewals/" + renewal + "/submission", "{\"decision\": \"renew\", \"mayor\": \"x\"}");

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().path("errors").findValuesAsString("field")).contains("mayor");
    }

    @Test
    void aClosingInstantWithoutAZoneIsRefusedByField() {
        var answer = secretariat().post("/api/campaigns", """
            {"mandate": "%s", "closes": "2030-09-30T23:59", "graceDays": 14}""".formatted(mandate()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly("zone");
    }
}

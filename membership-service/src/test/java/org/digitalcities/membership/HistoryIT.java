package org.digitalcities.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.RENEWAL;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who changed a member, a campaign, a renewal or an import: for officers, through the API and on a page. */
class HistoryIT extends MembershipIT {

    @Autowired
    private PersonalLinks links;

    private List<JsonNode> history(String path, int acts) {
        await().untilAsserted(() -> assertThat(items(path)).as(path).hasSize(acts));
        return items(path);
    }

    /** The campaign's round takes one step for each hundred members. */
    private List<JsonNode> ofCampaign(String campaign) {
        var path = "/api/campaigns/" + campaign;
        await().untilAsserted(() -> assertThat(items(path)).as(path).hasSizeGreaterThan(1));
        return items(path);
    }

    private List<JsonNode> items(String path) {
        var answer = secretariat().get(path + "/history");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private static String said(JsonNode past) {
        return past.path("version").asLong() + " " + past.path("actor").asString() + " for "
                + past.path("behalf").asString("nobody") + " through "
                + past.path("through").asString() + ": "
                + String.join(
                        ", ",
                        past.path("what").valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void aRoundOfACampaignIsOnRecordForWhoeverOpenedIt() {
        var member = member("recorded");
        var campaign = campaign(40);
        var renewal = renewal(campaign, member);

        assertThat(history("/api/members/" + member, 1))
                .extracting(HistoryIT::said)
                .containsExactly("1 test-secretariat for nobody through api: membership.member-registered.v2");
        assertThat(history("/api/renewals/" + renewal, 1))
                .extracting(HistoryIT::said)
                .containsExactly(
                        "1 membership-service for test-secretariat through work: membership.renewal-invited.v1");
        var acts = ofCampaign(campaign);
        assertThat(acts)
                .extracting(HistoryIT::said)
                .endsWith(
                        "2 membership-service for test-secretariat through work: changed",
                        "1 test-secretariat for nobody through api: membership.campaign-opened.v1");
        assertThat(acts)
                .extracting(past -> past.path("trace").asString())
                .containsOnly(acts.getFirst().path("trace").asString())
                .doesNotContain("");
        var year = clock.now().toString().substring(0, 5);
        assertThat(acts.getLast().path("time").asString()).startsWith(year);
        assertThat(acts.getLast().path("at").asString()).doesNotStartWith(year);
    }

    @Test
    void anAnswerThroughAPersonalLinkIsTheMembersAndNobodysByName() {
        var member = member("linked");
        var renewal = renewal(campaign(40), member);
        var path = links.address(new PersonalLink(Purpose.RENEWAL, renewal, member + ".1", 1))
                .replaceFirst("^https?://[^/]+", "");

        var answer = http().form(
                        path + "?lang=en",
                        Map.of(
                                "contact.name",
                                "Ane New",
                                "contact.email",
                                member + "@example.org",
                                "contact.language",
                                "es",
                                "_key",
                                UUID.randomUUID().toString()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);

        var acts = history("/api/renewals/" + renewal, 3);
        assertThat(said(acts.get(1)))
                .startsWith("2 anonymous for member/" + member + " through link: membership.member-renewed.v2");
        assertThat(said(acts.getFirst()))
                .isEqualTo("3 membership-service for member/" + member + " through work: changed");
        assertThat(said(history("/api/members/" + member, 2).getFirst()))
                .isEqualTo("2 membership-service for member/" + member + " through work: changed");
        assertThat(secretariat().get("/api/members/" + member + "/history").body())
                .doesNotContain("@", "Ane");
        await().until(() -> !told().of(RENEWAL.of(renewal)).isEmpty());
        assertThat(told().everything()).doesNotContain("test-secretariat", "anonymous");
    }

    @Test
    void whatAnImportEntersIsOnRecordForWhoeverBegunIt() {
        var id = "imported-" + tag;
        var csv = String.join(
                        ",",
                        "id",
                        "kind",
                        "name",
                        "short",
                        "country",
                        "section",
                        "zone",
                        "language",
                        "contact_name",
                        "contact_email")
                + "\n" + id + ",city,Imported,,ES,EUROPE,Europe/Madrid,es,Ane,ane@example.org\n";
        var begun = secretariat().post("/api/imports/members", "text/csv", csv.getBytes());
        assertThat(begun.status()).as(begun.body()).isLessThan(300);

        await().until(() -> secretariat().get("/api/members/" + id).status() == 200);
        assertThat(history("/api/members/" + id, 1))
                .extracting(HistoryIT::said)
                .containsExactly(
                        "1 membership-service for test-secretariat through work: membership.member-registered.v2");
        assertThat(history("/api/imports/" + begun.json().path("id").asString(), 2))
                .extracting(past -> past.path("through").asString())
                .containsExactly("work", "api");
    }

    @Test
    void aHistoryComesInPartsAndRefusesWhatIsNotDeclared() {
        var member = member("parted");
        for (var i = 0; i < 3; i++) {
            var put = secretariat()
                    .with("If-Match", "\"" + (i + 1) + "\"")
                    .put(
                            "/api/members/" + member + "/contact",
                            "{\"name\": \"Contact %d\", \"email\": \"%s-%d@example.org\", \"language\": \"es\"}"
                                    .formatted(i, member, i));
            assertThat(put.status()).as(put.body()).isEqualTo(200);
        }
        history("/api/members/" + member, 4);

        var first = secretariat().get("/api/members/" + member + "/history?limit=3");
        assertThat(first.json().path("items").size()).isEqualTo(3);
        assertThat(first.header("Link")).contains("rel=\"next\"");
        var rest = secretariat()
                .get("/api/members/" + member + "/history?limit=3&after="
                        + first.json().path("next").asString());
        assertThat(rest.json().path("items").size()).isEqualTo(1);
        assertThat(rest.json().path("items").get(0).path("version").asInt()).isEqualTo(1);
        var another =
                secretariat().get("/api/members?limit=1").json().path("next").asString("none");
        assertThat(secretariat()
                        .get("/api/members/" + member + "/history?after=" + another)
                        .status())
                .isEqualTo(422);
        assertThat(secretariat()
                        .get("/api/members/" + member + "/history?subject=member/other")
                        .status())
                .isEqualTo(400);
        assertThat(secretariat()
                        .get("/api/members/" + member + "/history?limit=201")
                        .status())
                .isEqualTo(400);
        assertThat(secretariat()
                        .get("/api/members/" + member + "/history?order=version&limit=1")
                        .json()
                        .path("items")
                        .get(0)
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"members", "campaigns", "affiliations", "meetings", "imports", "renewals", "mandates", "calls"})
    void whatDoesNotExistHasNoHistoryAndNobodyElseHasOne(String kind) {
        assertThat(secretariat().get("/api/" + kind + "/no-such/history").status())
                .isEqualTo(404);
        assertThat(secretariat().get("/api/" + kind + "/no%20such/history").status())
                .isEqualTo(404);
        assertThat(http().get("/api/" + kind + "/no-such/history").status()).isEqualTo(401);
        assertThat(http().as("partner").get("/api/" + kind + "/no-such/history").status())
                .isEqualTo(403);
        assertThat(http().asCity("no-such")
                        .get("/api/" + kind + "/no-such/history")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en|Renewal campaign opened|Automatic",
                "es|Campaña de renovación abierta|Automático",
                "fr|Campagne de renouvellement ouverte|Automatique"
            })
    void theCampaignsPageShowsItsHistory(String row) {
        var words = row.split("\\|");
        member("paged");
        var campaign = campaign(40);
        ofCampaign(campaign);

        var page = secretariat()
                .get("/console/membership/campaigns/" + campaign + "?lang=" + words[0])
                .body();

        assertThat(page)
                .contains("id=\"history\"", words[1], words[2], "test-secretariat")
                .doesNotContain("??");
        assertThat(page.indexOf(words[2])).isLessThan(page.indexOf(words[1]));
        assertThat(secretariat()
                        .get("/console/membership/campaigns/" + campaign + "?history=none")
                        .status())
                .isEqualTo(422);
    }
}

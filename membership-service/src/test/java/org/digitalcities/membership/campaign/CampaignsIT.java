package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.membership.Told;
import org.junit.jupiter.api.Test;

/** A campaign from its opening to its closing, and what is told of it on Kafka. */
class CampaignsIT extends MembershipIT {

    @Test
    void theSilentAreRemindedAndLapseAfterGraceAndItIsAllToldInOrder() {
        var renewing = member("renewing");
        var leaving = member("leaving");
        var silent = member("silent");
        var campaign = campaign(40);
        for (var member : new String[] {renewing, leaving, silent}) renewal(campaign, member);
        http().asCity(renewing).post("/api/renewals/" + campaign + "." + renewing + "/submission", "{\"decision\": \"renew\"}");
        http().asCity(leaving).post("/api/renewals/" + campaign + "." + leaving + "/submission", "{\"decision\": \"withdraw\"}");

        passDays(11);
        await().until(() -> kinds(campaign + "." + silent).contains("membership.renewal-reminded.v1"));
        passDays(44);
        await().until(() -> secretariat().get("/api/campaigns/" + campaign).json().path("state").asString().equals("closed"));

        assertThat(secretariat().get("/api/renewals?campaign=" + campaign + "&status=lapsed&limit=200").json().path("items").findValuesAsString("member")).contains(silent);
        await().untilAsserted(() -> {
            assertThat(kinds(campaign + "." + silent)).containsExactly(
                "membership.renewal-invited.v1", "membership.renewal-reminded.v1", "membership.membership-lapsed.v1");
            assertThat(kinds(campaign + "." + renewing)).containsExactly("membership.renewal-invited.v1", "membership.member-renewed.v1");
            assertThat(kinds(campaign + "." + leaving)).containsExactly("membership.renewal-invited.v1", "membership.member-withdrew.v1");
            assertThat(kinds(campaign)).containsExactly("membership.campaign-opened.v1", "membership.campaign-closed.v1");
        });
        assertThat(told().of(campaign + "." + silent)).extracting(Told.Letter::sequence).containsExactly(1L, 2L, 3L);
        assertThat(told().everything()).doesNotContain("@example.org", "Contact of");
        var counts = secretariat().get("/api/campaigns/" + campaign).json().path("counts").path("byStatus");
        assertThat(counts.path("invited").asInt()).isZero();
        assertThat(counts.path("renewed").asInt()).isEqualTo(1);
        assertThat(counts.path("withdrawn").asInt()).isEqualTo(1);
    }

    @Test
    void anExtensionReachesEveryRenewal() {
        var member = member("extended");
        var campaign = campaign(10);
        var renewal = renewal(campaign, member);
        var before = secretariat().get("/api/renewals/" + renewal).json().path("closes").asString();

        var extended = secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(30) + "\"}");
        var earlier = secretariat().post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(20) + "\"}");

        assertThat(extended.status()).isEqualTo(200);
        assertThat(earlier.problem()).isEqualTo("extension-not-later");
        await().until(() -> !secretariat().get("/api/renewals/" + renewal).json().path("closes").asString().equals(before));
    }

    @Test
    void theConsoleShowsTheSilentToTheSecretariatAndToNobodyElse() {
        var member = member("console");
        var campaign = campaign(40);
        renewal(campaign, member);

        assertThat(secretariat().with("Accept", "text/html").get("/console/membership/campaigns/" + campaign).text()).contains("Silent so far", "console");
        assertThat(secretariat().with("Accept", "text/html").get("/console/membership/campaigns").text()).contains(campaign);
        assertThat(http().asCity(member).get("/console/membership/campaigns/" + campaign).status()).isEqualTo(403);
    }

    private List<String> kinds(String subject) {
        return told().of(subject).stream().map(Told.Letter::type).toList();
    }
}

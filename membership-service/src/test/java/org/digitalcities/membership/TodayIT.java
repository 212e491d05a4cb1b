package org.digitalcities.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What identity-service hears for the page of today. */
class TodayIT extends MembershipIT {

    private List<JsonNode> lines(String roles, String language) {
        var answer = http().asService("identity-service")
                .get("/internal/today?person=person-1&roles=" + roles + "&lang=" + language);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("items").valueStream().toList();
    }

    private List<JsonNode> about(String campaign, String roles, String language) {
        return lines(roles, language).stream()
                .filter(line -> line.path("link").asString("").endsWith("/" + campaign))
                .toList();
    }

    @Test
    void theSilentMembersOfAnOpenCampaignAreCountedUntilTheyAnswer() {
        var member = member("silent");
        var campaign = campaign(30);
        renewal(campaign, member);
        await().until(() -> about(campaign, "secretariat", "en"), lines -> lines.size() == 1);

        var line = about(campaign, "secretariat", "en").getFirst();
        assertThat(line.get("urgency").asString()).isEqualTo("coming");
        assertThat(line.get("link").asString()).isEqualTo("/console/membership/campaigns/" + campaign);
        assertThat(line.get("sentence").asString())
                .contains("not answered for the mandate mandate–" + tag)
                .doesNotContain("{");
        var silent = line.get("count").asLong();
        assertThat(silent).isPositive();

        assertThat(http().asCity(member)
                        .post("/api/renewals/" + campaign + "." + member + "/submission", "{\"decision\": \"renew\"}")
                        .status())
                .isEqualTo(200);

        await().until(() -> about(campaign, "secretariat", "en").stream()
                .noneMatch(later -> later.get("count").asLong() == silent));
    }

    @Test
    void inGraceTheSecretariatHasToAct() {
        var member = member("late");
        var campaign = campaign(30);
        renewal(campaign, member);
        await().until(() -> about(campaign, "secretariat", "en"), lines -> lines.size() == 1);

        passDays(31);

        await().until(() -> about(campaign, "secretariat", "es").stream()
                .anyMatch(line -> line.get("urgency").asString().equals("waits")
                        && line.get("sentence").asString().contains("respuestas tardías")));
    }

    @ParameterizedTest
    @CsvSource({"communications", "study", "operator", "city", "nobody", "service"})
    void whoHasNotTheRoleIsToldNothing(String roles) {
        campaign(30);
        assertThat(lines(roles, "en"))
                .noneMatch(line -> line.path("link").asString("").startsWith("/console/membership/campaigns"));
    }

    @Test
    void aQuestionWithoutAPersonOrRolesIsRefused() {
        var service = http().asService("identity-service");
        assertThat(service.get("/internal/today?roles=secretariat").status()).isEqualTo(400);
        assertThat(service.get("/internal/today?person=person-1").status()).isEqualTo(400);
        assertThat(service.get("/internal/today?person=person-1&roles=").status())
                .isEqualTo(400);
        assertThat(service.get("/internal/today?roles=secretariat&person=" + "x".repeat(101))
                        .status())
                .isEqualTo(422);
        assertThat(service.get("/internal/today?roles=secretariat&person=p&more=1")
                        .status())
                .isEqualTo(400);
        assertThat(secretariat()
                        .get("/internal/today?person=person-1&roles=secretariat")
                        .status())
                .isEqualTo(403);
    }
}

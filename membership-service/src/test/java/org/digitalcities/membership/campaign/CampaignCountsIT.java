package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import tools.jackson.databind.JsonNode;

/** The counts of a campaign, on its page and in the API, while answers arrive. */
class CampaignCountsIT extends MembershipIT {

    private static final String FEED = "tallied-in-0";

    @Autowired
    private BindingsLifecycleController bindings;

    @AfterEach
    void goOn() {
        bindings.changeState(FEED, State.STARTED);
    }

    private JsonNode counts(String campaign) {
        return secretariat().get("/api/campaigns/" + campaign).json().path("counts");
    }

    private void answer(String campaign, String member, String decision) {
        var path = "/api/renewals/" + campaign + "." + member + "/submission";
        assertThat(http().asCity(member)
                        .post(path, "{\"decision\": \"" + decision + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static int sum(JsonNode figures) {
        return figures.valueStream().mapToInt(JsonNode::asInt).sum();
    }

    @Test
    void theSumsAddUpInEachAnswerAndOnEachPageWhileAnswersComeIn() throws Exception {
        var members = IntStream.range(0, 24)
                .mapToObj(number -> member("city" + number))
                .toList();
        var campaign = campaign(30);
        for (var member : members) renewal(campaign, member);
        await().until(() -> counts(campaign).path("byStatus").path("invited").asInt() >= members.size());
        var all = sum(counts(campaign).path("byStatus"));
        var answering = CompletableFuture.runAsync(() -> {
            for (var member : members) answer(campaign, member, member.hashCode() % 2 == 0 ? "renew" : "withdraw");
        });

        var seen = new ArrayList<JsonNode>();
        do {
            seen.add(counts(campaign));
            assertThat(page(campaign)).isEqualTo(all);
        } while (!answering.isDone());
        answering.get(60, TimeUnit.SECONDS);

        assertThat(seen).allSatisfy(counts -> {
            assertThat(sum(counts.path("byStatus"))).isEqualTo(all);
            for (var status : List.of("invited", "submitted", "renewed", "withdrawn", "lapsed")) {
                assertThat(counts.path("bySection")
                                .valueStream()
                                .mapToInt(section -> section.path(status).asInt())
                                .sum())
                        .isEqualTo(counts.path("byStatus").path(status).asInt());
            }
        });
        var renewed = (int)
                members.stream().filter(member -> member.hashCode() % 2 == 0).count();
        await().untilAsserted(() -> {
            var counts = counts(campaign);
            assertThat(counts.path("byStatus").path("renewed").asInt()).isEqualTo(renewed);
            assertThat(counts.path("byStatus").path("submitted").asInt()).isEqualTo(members.size() - renewed);
            assertThat(counts.path("behind").asBoolean()).isFalse();
        });
        assertThat(secretariat()
                        .get("/api/campaigns?limit=200")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(listed -> listed.path("id").asString().equals(campaign))
                        .toList())
                .singleElement()
                .extracting(listed -> figures(listed.path("counts")))
                .isEqualTo(figures(counts(campaign)));
    }

    /** Without the time up to which all is counted, which goes on. */
    private static List<JsonNode> figures(JsonNode counts) {
        return List.of(counts.path("byStatus"), counts.path("bySection"));
    }

    private int page(String campaign) {
        var html = console().get("/console/membership/campaigns/" + campaign).body();
        var all = Pattern.compile("Answers by section[^>]*>(\\d+)</span>").matcher(html);
        assertThat(all.find()).as(html).isTrue();
        return Integer.parseInt(all.group(1));
    }

    private Http console() {
        return secretariat().with("Accept-Language", "en").with("Accept", "text/html");
    }

    @Test
    void anOperatorHasAllCountedAnew() {
        var member = member("counted");
        var campaign = campaign(30);
        renewal(campaign, member);
        await().until(() -> counts(campaign).path("byStatus").path("invited").asInt() > 0
                && !counts(campaign).path("behind").asBoolean());
        var before = counts(campaign);
        var count = standing().path("count").asInt();

        assertThat(http().as("operator")
                        .post("/internal/tallies/renewals/recount", "")
                        .status())
                .isEqualTo(202);

        await().until(() -> standing().path("count").asInt() == count + 1
                && standing().path("building").asInt() == 0);
        assertThat(figures(counts(campaign))).isEqualTo(figures(before));
        assertThat(http().as("operator")
                        .post("/internal/tallies/nothing/recount", "")
                        .status())
                .isEqualTo(404);
        assertThat(secretariat().post("/internal/tallies/renewals/recount", "").status())
                .isEqualTo(403);
        assertThat(standing().path("building").asInt()).isZero();
    }

    private JsonNode standing() {
        var standing = http().as("operator")
                .get("/internal/tallies")
                .json()
                .path("items")
                .path(0);
        assertThat(standing.path("name").asString()).isEqualTo("renewals");
        return standing;
    }

    @Test
    void whoLagsSaysUpToWhenAllIsCountedInThreeLanguages() {
        var member = member("late");
        var campaign = campaign(30);
        renewal(campaign, member);
        await().until(() -> counts(campaign).path("byStatus").path("invited").asInt() > 0
                && !counts(campaign).path("behind").asBoolean());
        bindings.changeState(FEED, State.STOPPED);
        answer(campaign, member, "renew");

        await().until(() -> counts(campaign).path("behind").asBoolean());

        assertThat(Instant.parse(counts(campaign).path("asOf").asString()))
                .isBetween(clock.now().minusSeconds(60), clock.now());
        assertThat(counts(campaign).path("byStatus").path("renewed").asInt()).isZero();
        var page = "/console/membership/campaigns/" + campaign + "?lang=";
        assertThat(console().get(page + "en").body()).contains("Figures as of ");
        assertThat(console().get(page + "es").body()).contains("Cifras a ");
        assertThat(console().get(page + "fr").body()).contains("Chiffres arrêtés au moment suivant\u00a0: ");

        bindings.changeState(FEED, State.STARTED);
        await().until(() -> counts(campaign).path("byStatus").path("renewed").asInt() == 1
                && !counts(campaign).path("behind").asBoolean());
        assertThat(console().get(page + "en").body()).doesNotContain("Figures as of");
    }
}

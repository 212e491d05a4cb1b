package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;
import static org.digitalcities.contracts.SubjectKind.RENEWAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.contracts.Subject;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;

/** An officer extends an open campaign, adds a member to it and stops it, by the API and on pages; and a member leaves meanwhile. */
class CampaignActsIT extends MembershipIT {

    private static final String LIST = "/console/membership/campaigns/";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void aStoppedCampaignAsksNobodyAnyMoreAndNobodyLapses() {
        var answered = member("prompt");
        var silent = member("slow");
        var campaign = campaign(20);
        for (var member : List.of(answered, silent)) renewal(campaign, member);
        submission(answered, campaign);

        assertThat(stop(campaign, "another", "A mistake").status()).isEqualTo(422);
        assertThat(stop(campaign, "mandate-" + tag, "").status()).isEqualTo(422);
        assertThat(view(campaign, "state")).isEqualTo("open");
        var stopped = stop(campaign, "mandate-" + tag, "Opened for the wrong mandate");
        assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
        assertThat(stopped.json().path("state").asString()).isEqualTo("stopped");
        assertThat(stopped.json().path("stopReason").asString()).isEqualTo("Opened for the wrong mandate");

        await().untilAsserted(() -> {
            assertThat(status(campaign, silent)).isEqualTo("ended");
            assertThat(status(campaign, answered)).isEqualTo("renewed");
        });
        assertThat(http().asCity(silent)
                        .post("/api/renewals/" + campaign + "." + silent + "/submission", "{\"decision\": \"renew\"}")
                        .code())
                .isEqualTo("renewal-ended");
        passDays(60);
        await().untilAsserted(() -> assertThat(kinds(CAMPAIGN.of(campaign)))
                .containsExactly("membership.campaign-opened.v1", "membership.campaign-stopped.v1"));
        assertThat(kinds(RENEWAL.of(campaign + "." + silent)))
                .containsExactly("membership.renewal-invited.v1", "membership.renewal-ended.v1");
        assertThat(told().everything()).doesNotContain("wrong mandate");
        assertThat(view(campaign, "state")).isEqualTo("stopped");
        assertThat(secretariat()
                        .post("/api/campaigns/" + campaign + "/extension", "{\"closes\": \"" + inDays(30) + "\"}")
                        .code())
                .isEqualTo("campaign-stopped");
    }

    @Test
    void whoJoinedSinceIsAddedToAnOpenCampaignOnce() {
        var early = member("early");
        var campaign = campaign(20);
        renewal(campaign, early);
        idle(campaign);
        var late = member("late");

        assertThat(add(campaign, "nobody-" + tag).code()).isEqualTo("member-unknown");
        var added = add(campaign, late);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        renewal(campaign, late);
        idle(campaign);
        assertThat(add(campaign, late).status()).isEqualTo(200);
        idle(campaign);
        await().untilAsserted(() ->
                assertThat(kinds(RENEWAL.of(campaign + "." + late))).containsExactly("membership.renewal-invited.v1"));

        // The reminder of the seventh day before is still to come, and that of the thirtieth is not made up for.
        passDays(14);
        await().untilAsserted(() -> assertThat(kinds(RENEWAL.of(campaign + "." + late)))
                .containsExactly("membership.renewal-invited.v1", "membership.renewal-reminded.v1"));
        passDays(7);
        assertThat(add(campaign, member("too-late")).code()).isEqualTo("campaign-in-grace");
    }

    @Test
    void aMemberThatLeavesIsNoLongerAskedAndCanBeAddedAgainAfterItsReturn() {
        var member = member("parting");
        var current = begun();
        var campaign = campaign(40);
        renewal(campaign, member);

        standing(current + "." + member, "leaving");
        await().untilAsserted(() -> assertThat(status(campaign, member)).isEqualTo("ended"));
        assertThat(add(campaign, member).code()).isEqualTo("not-a-member-of-mandate");

        standing(current + "." + member, "reinstatement");
        assertThat(add(campaign, member).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(status(campaign, member)).isEqualTo("invited"));
        assertThat(kinds(RENEWAL.of(campaign + "." + member))).doesNotContain("membership.membership-lapsed.v1");
    }

    @Test
    void anOfficerExtendsOnAPageThatSaysHowManyAreToldAndAsksForAReason() {
        var member = member("patient");
        var campaign = campaign(20);
        renewal(campaign, member);
        await().untilAsserted(
                        () -> assertThat(page(campaign, "/extension").body()).contains("Extend and write to"));

        var empty = submit(campaign, "/extension", Map.of("closes", inDays(30).toString(), "reason", ""));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("Enter the reason");
        var earlier = submit(campaign, "/extension", Map.of("closes", inDays(10).toString(), "reason", "Summer"));
        assertThat(earlier.status()).isEqualTo(422);
        assertThat(earlier.body()).contains("An extension moves this to a later time");
        var extended =
                submit(campaign, "/extension", Map.of("closes", inDays(30).toString(), "reason", "Summer break"));
        assertThat(extended.status()).isEqualTo(302);
        assertThat(extended.header("Set-Cookie")).startsWith("HUB_SAID=campaign.extended;");

        assertThat(page(campaign, "").body()).contains("Extensions", "Summer break");
        assertThat(secretariat()
                        .get("/api/campaigns/" + campaign)
                        .json()
                        .path("extensions")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("Summer break");
        await().untilAsserted(() -> assertThat(
                        told().of(RENEWAL.of(campaign + "." + member)).getLast().value())
                .contains("closedBefore")
                .doesNotContain("Summer"));
    }

    @Test
    void anOfficerAddsAMemberAndStopsTheCampaignOnPages() {
        var campaign = campaign(20);
        idle(campaign);
        var late = member("newcomer");
        assertThat(page(campaign, "/addition").body()).contains("newcomer");
        assertThat(submit(campaign, "/addition", Map.of("member", "")).status()).isEqualTo(422);
        assertThat(submit(campaign, "/addition", Map.of("member", late)).status())
                .isEqualTo(302);
        var renewal = renewal(campaign, late);

        var wrong = submit(campaign, "/stop", Map.of("mandate", "another", "reason", "A mistake"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Type the name as it is here");
        assertThat(submit(campaign, "/stop", Map.of("mandate", "mandate-" + tag, "reason", "A mistake"))
                        .status())
                .isEqualTo(302);
        assertThat(page(campaign, "").body()).contains("Stopped", "A mistake").doesNotContain("Add a member");
        assertThat(page(campaign, "/stop").status()).isEqualTo(302);
        await().untilAsserted(() -> assertThat(secretariat()
                        .get("/api/renewals/" + renewal)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ended"));
        assertThat(http().asCity(late).get(LIST + campaign + "/stop").status()).isEqualTo(403);
    }

    private String begun() {
        var id = "present-" + tag;
        secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2004, "month": 1}}""".formatted(id));
        assertThat(secretariat().post("/api/mandates/" + id + "/beginning", "").status())
                .isEqualTo(200);
        return id;
    }

    private void standing(String id, String act) {
        var done = secretariat().post("/api/standings/" + id + "/" + act, "{\"reason\": \"A new council\"}");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
    }

    private void submission(String member, String campaign) {
        assertThat(http().asCity(member)
                        .post("/api/renewals/" + campaign + "." + member + "/submission", "{\"decision\": \"renew\"}")
                        .status())
                .isEqualTo(200);
    }

    private Answer stop(String campaign, String mandate, String reason) {
        return secretariat()
                .post(
                        "/api/campaigns/" + campaign + "/stop",
                        "{\"mandate\": \"" + mandate + "\", \"reason\": \"" + reason + "\"}");
    }

    private Answer add(String campaign, String member) {
        return secretariat().post("/api/campaigns/" + campaign + "/members", "{\"member\": \"" + member + "\"}");
    }

    private String view(String campaign, String field) {
        return secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path(field)
                .asString();
    }

    private String status(String campaign, String member) {
        return secretariat()
                .get("/api/renewals/" + campaign + "." + member)
                .json()
                .path("status")
                .asString();
    }

    private void idle(String campaign) {
        await().until(() -> !secretariat()
                .get("/api/campaigns/" + campaign)
                .json()
                .path("busy")
                .asBoolean());
    }

    private List<String> kinds(Subject subject) {
        return told().of(subject).stream()
                .map(PublishedEvents.PublishedEvent::type)
                .toList();
    }

    private Http officer() {
        return secretariat().with("Accept", "text/html");
    }

    private Answer page(String campaign, String act) {
        return officer().get(LIST + campaign + act);
    }

    private Answer submit(String campaign, String act, Map<String, String> fields) {
        var all = new HashMap<String, String>();
        var found = HIDDEN.matcher(page(campaign, act).body());
        while (found.find()) all.put(found.group(1), found.group(2));
        all.putAll(fields);
        return officer().form(LIST + campaign + act, all);
    }
}

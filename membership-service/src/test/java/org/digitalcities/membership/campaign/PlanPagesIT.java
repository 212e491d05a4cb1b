package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An officer plans a campaign in steps, checks it and opens it, on pages. */
class PlanPagesIT extends MembershipIT {

    private static final String LIST = "/console/membership/campaigns";
    private static final String NEW = "/console/membership/plan-campaign";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void aCampaignIsPlannedInStepsCheckedAndOpened() {
        member("asked");
        var id = planned();

        var check = officer().get(LIST + "/" + id + "/opening");
        assertThat(check.status()).isEqualTo(200);
        var members = Integer.parseInt(hidden(check).get("members"));
        assertThat(check.body())
                .contains("Open and write to " + members + " members")
                .contains("in Spanish")
                .contains("(Bilbao time)")
                .doesNotContain("Europe/Madrid");
        var opened = submit(LIST + "/" + id + "/opening", check, Map.of());
        assertThat(opened.status()).isEqualTo(302);

        assertThat(secretariat()
                        .get("/api/campaigns/" + id)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("open");
        await().untilAsserted(() -> assertThat(told().of(CAMPAIGN.of(id)))
                .extracting(one -> one.type())
                .allMatch(type -> type.endsWith("membership.campaign-opened.v1"))
                .hasSize(1));
        await().untilAsserted(() -> assertThat(secretariat()
                        .get("/api/renewals?campaign=" + id + "&limit=200")
                        .json()
                        .path("items")
                        .findValuesAsString("member"))
                .hasSize(members));
    }

    @Test
    void theWordsAfterAnActAreShownOnceOnTheNextPage() {
        var id = planned();
        var saved = submit(LIST + "/" + id + "/reminders", Map.of("reminders", "7"));
        assertThat(saved.header("Set-Cookie")).startsWith("HUB_SAID=campaign.saved;");

        var next = officer().with("Cookie", "HUB_SAID=campaign.saved").get(LIST + "/" + id + "/opening");
        assertThat(next.body()).contains("<p class=\"said\" role=\"status\">Saved.</p>");
        assertThat(next.header("Set-Cookie")).startsWith("HUB_SAID=; Path=/; Max-Age=0");
        assertThat(officer()
                        .with("Cookie", "HUB_SAID=<script>")
                        .get(LIST + "/" + id + "/opening")
                        .body())
                .doesNotContain("class=\"said\"");
    }

    @Test
    void whatIsWrongIsNamedOnTopAndBesideItsFieldAndWhatWasTypedIsKept() {
        var id = begun();
        var answer = submit(
                LIST + "/" + id + "/dates", Map.of("closes", "", "zone", "Europe/Madrid", "graceDays", "many weeks"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Error: How can members answer?")
                .contains("autofocus")
                .contains("<a href=\"#closes\">Enter the closing day and time</a>")
                .contains("<a href=\"#graceDays\">Days for late answers: Enter a whole number</a>")
                .contains("id=\"closes-error\"")
                .contains("value=\"many weeks\"")
                .contains("<option value=\"Europe/Madrid\" selected=\"selected\">Bilbao</option>");
        assertThat(secretariat().get("/api/campaigns/" + id).json().has("closes"))
                .isFalse();
        assertThat(officer().get(LIST + "/" + id + "/dates").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoNumberAmongTheRemindersIsNamedAndKept() {
        var id = begun();
        var answer = submit(LIST + "/" + id + "/reminders", Map.of("reminders", "30, soon, 3"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<a href=\"#reminders\">Reminders: Enter a whole number</a>")
                .contains("value=\"30, soon, 3\"");
    }

    @Test
    void aCampaignIsNotOpenedWithoutTheNumberOfMembersThatWasSeen() {
        var id = planned();
        var page = LIST + "/" + id + "/opening";
        for (var members : List.of("", "many"))
            assertThat(submit(page, Map.of("members", members)).status()).isEqualTo(422);
        assertThat(secretariat()
                        .get("/api/campaigns/" + id)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("planned");
    }

    @Test
    void changingTheLanguageKeepsWhatWasTypedAndChecksNothing() {
        var id = begun();
        var page = officer().get(LIST + "/" + id + "/dates");
        assertThat(page.body()).contains("formaction=\"" + LIST + "/" + id + "/dates?lang=fr\"");
        var fields = new HashMap<>(hidden(page));
        fields.putAll(Map.of("closes", "", "zone", "Europe/Madrid", "graceDays", "many weeks", "_again", "1"));

        var answer = officer().form(LIST + "/" + id + "/dates?lang=fr", fields);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<html lang=\"fr\"")
                .contains("value=\"many weeks\"")
                .doesNotContain("problem-text");
    }

    @Test
    void ofTwoOfficersTheLaterSeesBothAndChooses() {
        var id = planned();
        var hers = officer().get(LIST + "/" + id + "/dates");
        var his = officer().get(LIST + "/" + id + "/dates");
        submit(LIST + "/" + id + "/dates", hers, dates(60, "20"));

        var second = submit(LIST + "/" + id + "/dates", his, dates(60, "30"));
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.body())
                .contains("Somebody else has changed this")
                .contains("value=\"30\"")
                .contains("Now saved by somebody else:")
                .contains("<bdi>20</bdi>");
        assertThat(graceOf(id)).isEqualTo(20);

        submit(LIST + "/" + id + "/dates", second, dates(60, "30"));
        assertThat(graceOf(id)).isEqualTo(30);
    }

    @Test
    void aDoubleClickOpensOnceAndShowsTheSamePage() {
        member("one");
        var id = planned();
        var check = officer().get(LIST + "/" + id + "/opening");

        var first = submit(LIST + "/" + id + "/opening", check, Map.of());
        var second = submit(LIST + "/" + id + "/opening", check, Map.of());

        assertThat(second.status()).isEqualTo(302);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        await().untilAsserted(() -> assertThat(told().of(CAMPAIGN.of(id))).hasSize(1));
    }

    @Test
    void aFormThatIsChangedAndSentAgainIsShownAgain() {
        var page = officer().get(NEW);
        var mandate = mandate();
        var other = "another-" + tag;
        secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Tangier", "year": 2024, "month": 6}}""".formatted(other));
        submit(NEW, page, Map.of("mandate", mandate));

        var again = submit(NEW, page, Map.of("mandate", other));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("This form has already been sent");
        assertThat(submit(NEW, again, Map.of("mandate", other)).status()).isEqualTo(302);
    }

    @Test
    void ifTheNumberOfMembersHasChangedItIsSaidAndNobodyIsWrittenTo() {
        var id = planned();
        var check = officer().get(LIST + "/" + id + "/opening");
        var before = Integer.parseInt(hidden(check).get("members"));
        member("newcomer");

        var refused = submit(LIST + "/" + id + "/opening", check, Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("not to " + before);
        assertThat(state(id)).isEqualTo("planned");
        assertThat(submit(LIST + "/" + id + "/opening", refused, Map.of()).status())
                .isEqualTo(302);
        assertThat(state(id)).isEqualTo("open");
    }

    @Test
    void aPlanThatIsNotCompleteLeadsToItsNextStep() {
        var id = begun();

        assertThat(officer().get(LIST + "/" + id).header("Location")).endsWith(id + "/dates");
        assertThat(officer().get(LIST + "/" + id + "/opening").header("Location"))
                .endsWith(id + "/dates");
        assertThat(secretariat()
                        .with("If-Match", "*")
                        .post("/api/campaigns/" + id + "/opening", "{\"members\": 1}")
                        .code())
                .isEqualTo("campaign-incomplete");
        assertThat(secretariat().get("/api/campaigns/" + id + "/rehearsal").code())
                .isEqualTo("campaign-incomplete");
    }

    @Test
    void aDiscardedPlanStaysInTheListAndCannotBeOpened() {
        var id = planned();
        var check = officer().get(LIST + "/" + id + "/opening");
        submit(LIST + "/" + id + "/discard", Map.of());

        assertThat(state(id)).isEqualTo("discarded");
        assertThat(officer().get(LIST + "?state=discarded").body())
                .contains(LIST + "/" + id + "\"")
                .contains("Discarded");
        var late = submit(LIST + "/" + id + "/opening", check, Map.of());
        assertThat(late.header("Location")).endsWith(LIST + "/" + id);
        assertThat(late.header("Set-Cookie")).startsWith("HUB_SAID=campaign.overtaken;");
        assertThat(officer().get(LIST + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void theApiDoesWhatThePagesDo() {
        var mandate = mandate();
        var plan = secretariat().post("/api/campaigns/plans", "{\"mandate\": \"" + mandate + "\"}");
        assertThat(plan.status()).isEqualTo(201);
        assertThat(plan.json().path("state").asString()).isEqualTo("planned");
        var id = plan.json().path("id").asString();
        var terms = "{\"mandate\": \"" + mandate + "\", \"closes\": \"" + inDays(60)
                + "\", \"zone\": \"Europe/Madrid\", \"graceDays\": 14, \"reminders\": [30, 3]}";

        assertThat(secretariat().put("/api/campaigns/" + id, terms).status()).isEqualTo(428);
        var edited = secretariat().with("If-Match", plan.header("ETag")).put("/api/campaigns/" + id, terms);
        assertThat(edited.status()).isEqualTo(200);
        assertThat(secretariat()
                        .with("If-Match", plan.header("ETag"))
                        .post("/api/campaigns/" + id + "/opening", "{\"members\": 1}")
                        .status())
                .isEqualTo(412);
        var rehearsal = secretariat().get("/api/campaigns/" + id + "/rehearsal");
        assertThat(rehearsal.header("ETag")).isEqualTo(edited.header("ETag"));
        assertThat(secretariat()
                        .with("If-Match", edited.header("ETag"))
                        .post("/api/campaigns/" + id + "/opening", "{}")
                        .code())
                .isEqualTo("invalid-input");
        assertThat(secretariat()
                        .with("If-Match", edited.header("ETag"))
                        .post("/api/campaigns/" + id + "/opening", "{\"members\": 1000000}")
                        .code())
                .isEqualTo("campaign-audience-changed");
        assertThat(secretariat()
                        .with("If-Match", rehearsal.header("ETag"))
                        .post(
                                "/api/campaigns/" + id + "/opening",
                                "{\"members\": "
                                        + rehearsal.json().path("members").asInt() + "}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("open");
        assertThat(secretariat()
                        .with("If-Match", "*")
                        .put("/api/campaigns/" + id, terms)
                        .code())
                .isEqualTo("campaign-open");
    }

    @Test
    void theRehearsalSaysWhoIsAskedWhoIsNotAndWhichMailsGoOutWhen() {
        var asked = member("asked");
        var gone = member("gone");
        var before = campaign(10);
        renewal(before, gone);
        assertThat(http().asCity(gone)
                        .post("/api/renewals/" + before + "." + gone + "/submission", "{\"decision\": \"withdraw\"}")
                        .status())
                .isEqualTo(200);
        secretariat().post("/api/renewals/" + before + "." + gone + "/approval", "{}");
        var id = planned();

        var rehearsal = secretariat().get("/api/campaigns/" + id + "/rehearsal").json();
        assertThat(rehearsal.path("members").asInt()).isPositive();
        assertThat(rehearsal.path("notAsked").asInt()).isPositive();
        var mailings = rehearsal.path("mailings");
        assertThat(mailings.get(0).has("daysBefore")).isFalse();
        assertThat(mailings.findValuesAsString("daysBefore")).containsExactly("30", "14", "3", "-7");
        assertThat(mailings.get(1).path("members").asInt())
                .isEqualTo(rehearsal.path("members").asInt());
        var there = Instant.parse(mailings.get(1).path("last").asString()).atZone(ZoneId.of("America/Bogota"));
        assertThat(there.getHour()).isBetween(9, 16);

        assertThat(verdict(id, asked).path("asked").asBoolean()).isTrue();
        assertThat(verdict(id, gone).path("notAsked").asString()).isEqualTo("left");
        assertThat(officer().get(LIST + "/" + id + "/opening").body())
                .contains("Who is asked, and who is not")
                .contains("Reminder 30 days before the closing day")
                .contains("Reminder 7 days after the closing day");
        assertThat(officer().get(LIST + "/" + id + "/rehearsal?limit=1").body()).contains("In this campaign");
        assertThat(officer()
                        .get(LIST + "/" + id + "/rehearsal?format=csv&lang=en")
                        .body())
                .contains("Not asked: has left")
                .contains("Is asked");
    }

    private JsonNode verdict(String campaign, String member) {
        var after = "";
        while (true) {
            var page = secretariat().get("/api/campaigns/" + campaign + "/rehearsal/members?limit=200" + after);
            for (var one : page.json().path("items"))
                if (one.path("member").asString().equals(member)) return one;
            var next = page.json().path("next").asString("");
            assertThat(next).as("a page with " + member).isNotEmpty();
            after = "&after=" + next;
        }
    }

    @Test
    void aReminderThatComesAfterGraceIsNamed() {
        var id = begun();
        submit(LIST + "/" + id + "/dates", dates(60, "5"));

        var late = submit(LIST + "/" + id + "/reminders", Map.of("reminders", "30", "lateReminders", "5"));

        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("must be within the 5 days");
        assertThat(submit(LIST + "/" + id + "/reminders", Map.of("reminders", "30", "lateReminders", "4"))
                        .status())
                .isEqualTo(302);
        assertThat(secretariat()
                        .get("/api/campaigns/" + id)
                        .json()
                        .path("reminders")
                        .toString())
                .isEqualTo("[30,-4]");
    }

    private String begun() {
        var made = submit(NEW, Map.of("mandate", mandate()));
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        return made.header("Location").replaceAll(".*/campaigns/|/dates.*", "");
    }

    private String planned() {
        var id = begun();
        assertThat(submit(LIST + "/" + id + "/dates", dates(60, "14")).header("Location"))
                .endsWith("/reminders");
        assertThat(submit(LIST + "/" + id + "/reminders", Map.of("reminders", "30, 14, 3", "lateReminders", "7"))
                        .header("Location"))
                .endsWith("/opening");
        return id;
    }

    private Map<String, String> dates(int days, String grace) {
        return Map.of("closes", inDays(days).toString(), "zone", "Europe/Madrid", "graceDays", grace);
    }

    private int graceOf(String id) {
        return secretariat()
                .get("/api/campaigns/" + id)
                .json()
                .path("graceDays")
                .asInt();
    }

    private String state(String id) {
        return secretariat().get("/api/campaigns/" + id).json().path("state").asString();
    }

    private Http officer() {
        return secretariat().with("Accept", "text/html");
    }

    private Answer submit(String path, Map<String, String> fields) {
        return submit(path, officer().get(path), fields);
    }

    /** The form of the page, filled in with these fields. */
    private Answer submit(String path, Answer page, Map<String, String> fields) {
        var all = new HashMap<>(hidden(page));
        all.putAll(fields);
        return officer().form(path, all);
    }

    private static Map<String, String> hidden(Answer page) {
        var hidden = new HashMap<String, String>();
        var found = HIDDEN.matcher(page.body());
        while (found.find()) hidden.put(found.group(1), found.group(2));
        return hidden;
    }
}

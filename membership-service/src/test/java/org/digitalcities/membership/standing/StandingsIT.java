package org.digitalcities.membership.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.STANDING;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents.PublishedEvent;
import org.junit.jupiter.api.Test;

/** Who is a member, in which mandate, and what asks that. Mandates that begin here are of one early month. */
class StandingsIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void whoWasAMemberContinuesFromTheActWithWhichTheMandateBegins() {
        var member = member("steady");
        var mandate = begun("new");

        var standings = secretariat().get("/api/members/" + member + "/standings");
        assertThat(standings.json().path("items").path(0).path("mandate").asString())
                .isEqualTo(mandate);
        assertThat(standings.json().path("items").path(0).path("state").asString())
                .isEqualTo("continuing");
        await().untilAsserted(() -> assertThat(cause(mandate, member)).isEqualTo("mandate-began"));
        assertThat(listed(mandate, "continuing")).contains(member);
        assertThat(told().of(STANDING.of(mandate + "." + member))).isEmpty();
    }

    @Test
    void whoIsEnteredDuringAMandateJoinsIt() {
        var mandate = begun("joining");
        var member = member("newcomer");

        await().untilAsserted(() -> assertThat(standing(mandate, member)).isEqualTo("member"));
        assertThat(cause(mandate, member)).isEqualTo("entered");
        assertThat(told(mandate, member)).containsExactly("membership.member-joined.v1");
    }

    @Test
    void aMemberLeavesIsReinstatedAndEverythingFollows() {
        var member = member("leaving");
        var mandate = begun("mid");
        var id = mandate + "." + member;
        assertThat(directory()).contains(member);

        var left = secretariat().keyed(id).post("/api/standings/" + id + "/leaving", reason("A new council"));
        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(left.json().path("state").asString()).isEqualTo("left");
        assertThat(left.json().path("isMember").asBoolean()).isFalse();
        assertThat(directory()).doesNotContain(member);
        assertThat(invited("after-leaving", member)).isFalse();
        assertThat(secretariat()
                        .keyed(id)
                        .post("/api/standings/" + id + "/leaving", reason("A new council"))
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");

        var back = secretariat().post("/api/standings/" + id + "/reinstatement", reason("It stays after all"));
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(directory()).contains(member);
        assertThat(invited("after-return", member)).isTrue();
        await().untilAsserted(() -> assertThat(told(mandate, member))
                .containsExactly("membership.member-left.v1", "membership.membership-reinstated.v1"));
        assertThat(told().of(STANDING.of(id)).toString()).doesNotContain("council", "after all");
        await().untilAsserted(() -> assertThat(
                        secretariat().get("/api/standings/" + id + "/history").body())
                .contains("member-left", "membership-reinstated"));
        assertThat(as("study").get("/api/standings/" + id).body())
                .contains("reinstated")
                .doesNotContain("council");
    }

    @Test
    void theAnswersOfACampaignSetTheStandingOfItsMandateOnly() {
        var renewing = member("renewing");
        var leaving = member("parting");
        var silent = member("silent");
        var current = begun("present");
        var campaign = campaign(10);
        for (var member : List.of(renewing, leaving, silent)) renewal(campaign, member);
        answer(campaign, renewing, "renew");
        answer(campaign, leaving, "withdraw");
        passDays(25);

        var next = "mandate-" + tag;
        await().untilAsserted(() -> {
            assertThat(standing(next, renewing)).isEqualTo("member");
            assertThat(standing(next, leaving)).isEqualTo("left");
            assertThat(standing(next, silent)).isEqualTo("lapsed");
        });
        for (var member : List.of(renewing, leaving, silent))
            await().untilAsserted(() -> assertThat(standing(current, member)).isEqualTo("continuing"));
        assertThat(directory()).contains(renewing, leaving, silent);

        var reinstated =
                secretariat().post("/api/standings/" + next + "." + silent + "/reinstatement", reason("It was ill"));
        assertThat(reinstated.status()).as(reinstated.body()).isEqualTo(200);
        assertThat(invited("of-the-next", silent, next)).isTrue();
        assertThat(invited("of-the-next-again", leaving, next)).isFalse();
        assertThat(secretariat()
                        .post("/api/standings/" + next + "." + renewing + "/leaving", reason("Too early"))
                        .code())
                .isEqualTo("mandate-not-begun");
    }

    @Test
    void whoIsSilentInACampaignAndRenewsInALaterOneOfTheMandateDoesNotLapse() {
        var member = member("late");
        var first = campaign(10);
        renewal(first, member);
        var second = "again-" + tag;
        var opened = secretariat().post("/api/campaigns", """
            {"id": "%s", "mandate": "mandate-%s", "closes": "%s", "zone": "Europe/Madrid", "graceDays": 0}""".formatted(second, tag, inDays(60)));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        renewal(second, member);
        answer(second, member, "renew");
        passDays(25);
        await().until(() -> secretariat()
                .get("/api/renewals/" + first + "." + member)
                .json()
                .path("status")
                .asString()
                .equals("lapsed"));
        var other = member("other");
        renewal(second, add(second, other));
        answer(second, other, "renew");
        await().untilAsserted(
                        () -> assertThat(standing("mandate-" + tag, other)).isEqualTo("member"));

        assertThat(standing("mandate-" + tag, member)).isEqualTo("member");
    }

    private String add(String campaign, String member) {
        var added = secretariat().post("/api/campaigns/" + campaign + "/members", "{\"member\": \"" + member + "\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        return member;
    }

    @Test
    void whoHadLeftIsNoMemberInTheNextMandateAndHoldsUpNobodyElse() {
        var left = member("gone");
        var staying = member("stays");
        var former = begun("former");
        await().untilAsserted(() -> assertThat(standing(former, left)).isEqualTo("continuing"));
        assertThat(secretariat()
                        .post("/api/standings/" + former + "." + left + "/leaving", reason("Its council decided so"))
                        .status())
                .isEqualTo(200);

        var next = begun("next");

        await().untilAsserted(() -> assertThat(standing(next, staying)).isEqualTo("continuing"));
        assertThat(secretariat().get("/api/standings/" + next + "." + left).status())
                .isEqualTo(404);
    }

    @Test
    void onlyWhatNothingRefersToWasEnteredInErrorAndTheNameIsTyped() {
        var mandate = begun("clean");
        var member = member("twice");
        var id = mandate + "." + member;
        var wrong = secretariat().post("/api/standings/" + id + "/voiding", error("once"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("name-differs");

        var voided = secretariat().post("/api/standings/" + id + "/voiding", error("twice"));
        assertThat(voided.status()).as(voided.body()).isEqualTo(200);
        assertThat(directory()).doesNotContain(member);
        assertThat(secretariat()
                        .post("/api/standings/" + id + "/reinstatement", reason("Or not"))
                        .code())
                .isEqualTo("not-to-be-reinstated");

        var answered = member("answered");
        var campaign = campaign(10);
        renewal(campaign, answered);
        answer(campaign, answered, "renew");
        var refused = secretariat().post("/api/standings/" + mandate + "." + answered + "/voiding", error("answered"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("member-referred-to");
        assertThat(refused.body()).contains(campaign);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        var ended = begun("before");
        var mandate = begun("after");
        var member = member("firm");
        var id = mandate + "." + member;
        for (var body : List.of("{}", reason(" "), reason("x".repeat(1_001)), "{\"reason\": \"a\", \"why\": 1}"))
            assertThat(secretariat()
                            .post("/api/standings/" + id + "/leaving", body)
                            .status())
                    .as(body)
                    .isBetween(400, 422);
        assertThat(secretariat()
                        .post("/api/standings/" + mandate + ".nobody-" + tag + "/leaving", reason("a"))
                        .status())
                .isEqualTo(404);
        assertThat(secretariat()
                        .post("/api/standings/none-" + tag + "." + member + "/leaving", reason("a"))
                        .status())
                .isEqualTo(404);
        assertThat(secretariat()
                        .post("/api/standings/no-dot/leaving", reason("a"))
                        .status())
                .isEqualTo(404);
        assertThat(secretariat()
                        .post("/api/standings/" + ended + "." + member + "/leaving", reason("a"))
                        .code())
                .isEqualTo("standing-final");
        assertThat(http().asCity(member)
                        .post("/api/standings/" + id + "/leaving", reason("a"))
                        .status())
                .isEqualTo(403);
        assertThat(directory()).contains(member);
    }

    @Test
    void anOfficerSeesWhyAndEndsAMembershipOnPages() {
        var member = member("paged");
        var mandate = begun("pages");
        var page = "/console/membership/members/" + member;
        var act = "/console/membership/members/standings/" + mandate + "." + member + "/leaving";
        assertThat(officer().get(page).body()).contains("paged", "Continuing", act);

        var form = officer().get(act);
        var missing = submit(act, form, Map.of("reason", ""));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body()).contains("Enter the reason");
        assertThat(submit(act, form, Map.of("reason", "It merged with its neighbour"))
                        .status())
                .isEqualTo(302);

        assertThat(officer().get(page).body())
                .contains("Left during the mandate", "It merged with its neighbour", "No longer a member");
        assertThat(as("operator").with("Accept", "text/html").get(page).body())
                .contains("Left during the mandate")
                .doesNotContain("neighbour");
        var list = officer().get("/console/membership/mandates/" + mandate + "/standings?standing=left");
        assertThat(list.body()).contains("paged", "Left");
        assertThat(officer().get("/console/membership/members?limit=200").body())
                .contains("No longer a member");
        for (var other : List.of("reinstatement", "voiding"))
            assertThat(officer().get(act.replace("leaving", other)).status()).isEqualTo(200);
    }

    private String begun(String name) {
        var id = name + "-" + tag;
        var planned = secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2004, "month": 1}}""".formatted(id));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        var begun = secretariat().post("/api/mandates/" + id + "/beginning", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return id;
    }

    private void answer(String campaign, String member, String decision) {
        var answer = http().asCity(member)
                .post(
                        "/api/renewals/" + campaign + "." + member + "/submission",
                        "{\"decision\": \"" + decision + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Whether a campaign for another mandate invites a member. */
    private boolean invited(String name, String member) {
        var mandate = "of-" + name + "-" + tag;
        secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2020, "month": 1}}""".formatted(mandate));
        return invited(name, member, mandate);
    }

    private boolean invited(String name, String member, String mandate) {
        var id = name + "-" + tag;
        var opened = secretariat().post("/api/campaigns", """
            {"id": "%s", "mandate": "%s", "closes": "%s", "zone": "Europe/Madrid", "graceDays": 0}""".formatted(id, mandate, inDays(30)));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        await().until(() ->
                !secretariat().get("/api/campaigns/" + id).json().path("busy").asBoolean());
        return secretariat().get("/api/renewals/" + id + "." + member).status() == 200;
    }

    private List<String> directory() {
        var found = new ArrayList<String>();
        var next = "/api/directory?limit=200";
        while (next != null) {
            var answer = secretariat().get(next);
            found.addAll(answer.json().path("items").findValuesAsString("id"));
            next = next(answer.header("Link"));
        }
        return found;
    }

    private static String next(String link) {
        if (link == null) return null;
        var found = Pattern.compile("<([^>]*)>; rel=\"next\"").matcher(link);
        return found.find() ? found.group(1).replaceFirst("^https?://[^/]*", "") : null;
    }

    private List<String> listed(String mandate, String standing) {
        return secretariat()
                .get("/api/standings?mandate=" + mandate + "&standing=" + standing + "&limit=200")
                .json()
                .path("items")
                .findValuesAsString("member");
    }

    private String standing(String mandate, String member) {
        return secretariat()
                .get("/api/standings/" + mandate + "." + member)
                .json()
                .path("state")
                .asString("");
    }

    private String cause(String mandate, String member) {
        return secretariat()
                .get("/api/standings/" + mandate + "." + member)
                .json()
                .path("changes")
                .path(0)
                .path("cause")
                .asString("");
    }

    private List<String> told(String mandate, String member) {
        return told().of(STANDING.of(mandate + "." + member)).stream()
                .map(PublishedEvent::type)
                .toList();
    }

    private static String reason(String words) {
        return "{\"reason\": \"" + words + "\"}";
    }

    private static String error(String name) {
        return "{\"name\": \"" + name + "\", \"reason\": \"It is on record twice\"}";
    }

    private Http officer() {
        return secretariat().with("Accept", "text/html");
    }

    private Answer submit(String path, Answer form, Map<String, String> values) {
        var fields = new HashMap<String, String>();
        var hidden = HIDDEN.matcher(form.body());
        while (hidden.find()) fields.put(hidden.group(1), hidden.group(2));
        fields.putAll(values);
        return officer().form(path, fields);
    }
}

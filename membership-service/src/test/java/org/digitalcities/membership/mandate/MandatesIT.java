package org.digitalcities.membership.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MANDATE;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.PublishedEvents.PublishedEvent;
import org.junit.jupiter.api.Test;

/** Mandates begin by an officer or by the clock. All are of one early month, so that those of other tests are later. */
class MandatesIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");
    private static final String LIST = "/console/membership/mandates";

    @Test
    void anOfficerBeginsAMandateAndTheFormerEndsInTheSameAct() {
        var first = planned("first", null);
        assertThat(state(first)).isEqualTo("planned");
        assertThat(told().of(MANDATE.of(first))).isEmpty();

        var begun = secretariat().keyed(first + "-begins").post("/api/mandates/" + first + "/beginning", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.json().path("state").asString()).isEqualTo("current");
        assertThat(begun.json().has("begun")).isTrue();

        var second = planned("second", null);
        begin(second);
        assertThat(state(first)).isEqualTo("ended");
        assertThat(state(second)).isEqualTo("current");
        assertThat(secretariat().get("/api/mandates").json().path("items").findValuesAsString("state"))
                .containsOnlyOnce("current");

        var repeated = secretariat().keyed(first + "-begins").post("/api/mandates/" + first + "/beginning", "");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        var refused = secretariat().post("/api/mandates/" + first + "/beginning", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("mandate-ended");
        assertThat(secretariat()
                        .post("/api/mandates/none-" + tag + "/beginning", "")
                        .status())
                .isEqualTo(404);

        for (var mandate : new String[] {first, second}) {
            await().untilAsserted(() -> assertThat(told().of(MANDATE.of(mandate)))
                    .extracting(PublishedEvent::type)
                    .containsExactly("membership.mandate-opened.v2"));
        }
        await().untilAsserted(() -> assertThat(secretariat()
                        .get("/api/mandates/" + second + "/history")
                        .body())
                .contains("mandate-opened", "secretariat"));
    }

    @Test
    void aMandateBeginsByTheClockAtItsStart() {
        var soon = planned(
                "soon", clock.now().atZone(MADRID).toLocalDate().plusDays(3).toString());
        assertThat(state(soon)).isEqualTo("planned");

        passDays(3);

        await().untilAsserted(() -> assertThat(state(soon)).isEqualTo("current"));
        await().untilAsserted(() -> assertThat(told().of(MANDATE.of(soon))).hasSize(1));
    }

    @Test
    void badPlansAreRefusedAndChangeNothing() {
        for (var begins : new String[] {"\"2022-13-01\"", "\"2099-01-01\"", "7"}) {
            var refused = secretariat().post("/api/mandates", """
                {"id": "bad-%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": 2022, "month": 10}, "begins": %s}""".formatted(tag, begins));
            assertThat(refused.status()).as(refused.body()).isBetween(400, 422);
            assertThat(refused.body()).contains("begins");
        }
        assertThat(secretariat().get("/api/mandates/bad-" + tag).status()).isEqualTo(404);
    }

    @Test
    void anOfficerPlansAMandateAndBeginsItOnPages() {
        var id = "page-" + tag;
        var form = officer().get("/console/membership/plan-mandate");
        var wrong = submit("/console/membership/plan-mandate", form, Map.of("id", id));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Choose the meeting with which the mandate begins");
        var planned = submit(
                "/console/membership/plan-mandate",
                form,
                Map.of(
                        "id", id,
                        "congress.kind", "world-congress",
                        "congress.place", "Tangier",
                        "congress.year", "2004",
                        "congress.month", "1",
                        "begins", ""));
        assertThat(planned.status()).as(planned.body()).isEqualTo(302);
        assertThat(officer().get(LIST).body()).contains("Tangier", "Planned");

        var page = LIST + "/" + id + "/beginning";
        var confirm = officer().get(page);
        assertThat(confirm.body()).contains("Begin the mandate page–" + tag + " now");
        assertThat(submit(page, confirm, Map.of()).status()).isEqualTo(302);

        assertThat(state(id)).isEqualTo("current");
        assertThat(officer().get(page).status()).isEqualTo(302);
        assertThat(submit(page, confirm, Map.of()).status()).isEqualTo(302);
        assertThat(http().asCity("es-bilbao").get(page).status()).isEqualTo(403);
    }

    private String planned(String name, String begins) {
        var id = name + "-" + tag;
        var answer = secretariat()
                .post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": 2004, "month": 1}%s}""".formatted(id, begins == null ? "" : ", \"begins\": \"" + begins + "\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private void begin(String mandate) {
        assertThat(secretariat()
                        .post("/api/mandates/" + mandate + "/beginning", "")
                        .status())
                .isEqualTo(200);
    }

    private String state(String mandate) {
        return secretariat()
                .get("/api/mandates/" + mandate)
                .json()
                .path("state")
                .asString();
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

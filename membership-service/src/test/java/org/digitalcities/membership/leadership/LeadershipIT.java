package org.digitalcities.membership.leadership;

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

/** An officer fills, replaces and ends seats of the leadership, over the API and on pages. */
class LeadershipIT extends MembershipIT {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Test
    void aReplacedChairStaysOnRecordAndPartnersHearOfBoth() {
        var first = member("first");
        var second = member("second");
        var mandate = mandate();
        assertThat(seat(mandate, "{\"role\": \"chair\", \"member\": \"" + first + "\"}")
                        .status())
                .isEqualTo(200);
        var taken = seat(mandate, "{\"role\": \"chair\", \"member\": \"" + second + "\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("seat-taken");

        var replaced =
                seat(mandate, "{\"role\": \"chair\", \"member\": \"" + second + "\", \"replaces\": \"" + first + "\"}");

        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.json().path("seats").path(0).path("member").asString())
                .isEqualTo(second);
        var former = replaced.json().path("formerSeats").path(0);
        assertThat(former.path("member").asString()).isEqualTo(first);
        assertThat(former.path("until").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        await().untilAsserted(() -> assertThat(told().of(MANDATE.of(mandate)))
                .extracting(PublishedEvent::type)
                .containsExactly(
                        "membership.leadership-seated.v2",
                        "membership.leadership-ended.v1",
                        "membership.leadership-seated.v2"));
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        var member = member("lone");
        var mandate = mandate();
        for (var bad : new String[] {
            "{\"role\": \"chair\", \"member\": \"nobody-" + tag + "\"}",
            "{\"role\": \"chair\", \"member\": \"" + member + "\", \"section\": \"EUROPE\"}",
            "{\"role\": \"vice-chair\", \"member\": \"" + member + "\", \"section\": \"ATLANTIS\"}",
            "{\"role\": \"chair\", \"member\": \"" + member + "\", \"since\": \"2999-01-01\"}",
            "{\"role\": \"chair\", \"member\": \"" + member + "\", \"since\": \"1 May\"}",
            "{\"role\": \"king\", \"member\": \"" + member + "\"}"
        }) assertThat(seat(mandate, bad).status()).as(bad).isEqualTo(422);
        assertThat(secretariat()
                        .post("/api/mandates/" + mandate + "/secretariat", "{\"holder\": \" \"}")
                        .status())
                .isEqualTo(422);
        var shown = secretariat().get("/api/mandates/" + mandate).json();
        assertThat(shown.path("seats").size()).isZero();
        assertThat(shown.path("secretariat").size()).isZero();
    }

    @Test
    void anOfficerFillsReplacesAndEndsSeatsOnPages() {
        var mayor = member("mayor");
        var mandate = mandate();
        var pages = "/console/membership/mandates/" + mandate + "/leadership";
        assertThat(officer().get(pages).body()).contains("Vice-chair: Africa", "Sections without a vice-chair:");

        var page = pages + "/europe";
        var wrong = submit(page, officer().get(page), Map.of("member", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(submit(page, officer().get(page), Map.of("member", mayor)).status())
                .isEqualTo(302);
        assertThat(officer().get(pages + "?lang=fr").body()).contains("mayor", "Remplacer");

        var desk = pages + "/secretariat";
        assertThat(submit(desk, officer().get(desk), Map.of("holder", "Metropolis", "since", "2022-01-02"))
                        .status())
                .isEqualTo(302);
        var ending = pages + "/secretariat/ending";
        assertThat(submit(ending, officer().get(ending), Map.of("until", "2022-01-03"))
                        .status())
                .isEqualTo(302);
        assertThat(officer().get(pages + "?lang=es").body())
                .contains("Titulares anteriores", "Metropolis", "3 de enero de 2022");

        assertThat(officer().get(ending).status()).isEqualTo(302);
        assertThat(officer().get(pages + "/atlantis").status()).isEqualTo(404);
        assertThat(http().asCity("es-bilbao").get(pages).status()).isEqualTo(403);
    }

    @Test
    void ofTwoOfficersWhoFillOneSeatTheLaterIsAsked() {
        var one = member("one");
        var other = member("other");
        var mandate = mandate();
        var page = "/console/membership/mandates/" + mandate + "/leadership/chair";
        var seen = officer().get(page);
        var seenToo = officer().get(page);
        assertThat(submit(page, seen, Map.of("member", one)).status()).isEqualTo(302);

        assertThat(submit(page, seenToo, Map.of("member", other)).status()).isIn(409, 412, 422);

        assertThat(secretariat()
                        .get("/api/mandates/" + mandate)
                        .json()
                        .path("seats")
                        .path(0)
                        .path("member")
                        .asString())
                .isEqualTo(one);
    }

    private Answer seat(String mandate, String body) {
        return secretariat().post("/api/mandates/" + mandate + "/seats", body);
    }

    private Answer submit(String path, Answer form, Map<String, String> typed) {
        var fields = new HashMap<String, String>();
        var hidden = HIDDEN.matcher(form.body());
        while (hidden.find()) fields.put(hidden.group(1), hidden.group(2));
        fields.putAll(typed);
        return officer().form(path, fields);
    }

    private Http officer() {
        return secretariat().with("Accept", "text/html");
    }
}

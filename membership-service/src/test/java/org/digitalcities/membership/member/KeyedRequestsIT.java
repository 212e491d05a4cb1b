package org.digitalcities.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digitalcities.membership.MembershipIT;
import org.junit.jupiter.api.Test;

/** Repeated requests with the same key: the look-ups, checks and refusals of the first request do not run again. */
class KeyedRequestsIT extends MembershipIT {

    private String registration(String id) {
        return """
            {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es",
             "contact": {"name": "First Person", "email": "first-%s@example.org"}}""".formatted(id, id, tag);
    }

    @Test
    void aRegistrationShowsTheMemberAsItStandsNowUnderTheFirstStatusVersionAndLocation() {
        var id = "keyed-" + tag;
        var sender = secretariat().keyed("register-" + tag);
        var first = sender.post("/api/members", registration(id));
        secretariat().with("If-Match", "*").put("/api/members/" + id + "/contact", """
                {"name": "Second Person", "email": "second@example.org", "language": "fr"}""");

        var again = sender.post("/api/members", registration(id));

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.header("ETag")).isEqualTo("\"1\"").isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo("/api/members/" + id).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.body()).contains("Second Person").doesNotContain("First Person");
        assertThat(secretariat().post("/api/members", registration(id)).code()).isEqualTo("already-exists");
    }

    @Test
    void anotherBodyUnderTheKeyIsRefusedBeforeItIsChecked() {
        var id = "checked-" + tag;
        var sender = secretariat().keyed("register-" + tag);
        sender.post("/api/members", registration(id));

        assertThat(sender.post("/api/members", "{\"id\": \"" + id + "\"}").code())
                .isEqualTo("idempotency-key-reused");
        assertThat(sender.post("/api/members", registration("other-" + tag)).status())
                .as("another thing")
                .isEqualTo(201);
    }

    @Test
    void theSameKeyAtAnotherPathCountsAnew() {
        for (var meeting : List.of("first-" + tag, "second-" + tag)) {
            var planned = secretariat().post("/api/meetings", """
                {"id": "%s", "kind": "world-council", "year": 2023}""".formatted(meeting));
            assertThat(planned.status()).as(planned.body()).isEqualTo(201);
            var opened = secretariat().keyed("open-" + tag).post("/api/meetings/" + meeting + "/opening", "");
            assertThat(opened.status()).as(opened.body()).isEqualTo(200);
            assertThat(opened.header("Idempotency-Replayed")).isNull();
            assertThat(opened.json().path("state").asString()).isEqualTo("open");
        }
    }
}

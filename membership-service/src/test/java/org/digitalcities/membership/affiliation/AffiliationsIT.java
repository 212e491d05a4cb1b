package org.digitalcities.membership.affiliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.AFFILIATION;
import static org.digitalcities.contracts.SubjectKind.MANDATE;
import static org.digitalcities.contracts.SubjectKind.MEETING;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import java.util.Map;
import org.digitalcities.contracts.Subject;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.Test;

class AffiliationsIT extends MembershipIT {

    @Test
    void anIdThatAnOfficerGivesToSeveralKindsIsToldOfOnceForEach() {
        var id = member("es-bilbao");
        made("/api/affiliations", """
            {"id": "%s", "kind": "initiative", "member": "%s", "body": {"en": "Hub", "es": "Centro", "fr": "Pôle"},
             "role": {"en": "seat", "es": "sede", "fr": "siège"}}""".formatted(id, id));
        made("/api/meetings", """
            {"id": "%s", "kind": "world-council", "year": 2023, "place": "Konya"}""".formatted(id));
        made("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Daejeon", "year": 2022, "month": 10}}""".formatted(id));
        var seated = secretariat()
                .post("/api/mandates/" + id + "/seats", "{\"role\": \"chair\", \"member\": \"" + id + "\"}");
        assertThat(seated.status()).as(seated.body()).isEqualTo(200);

        Map.of(
                        MEMBER.of(id),
                        "membership.member-registered.v2",
                        AFFILIATION.of(id),
                        "membership.affiliation-entered.v2",
                        MEETING.of(id),
                        "membership.meeting-planned.v2",
                        MANDATE.of(id),
                        "membership.leadership-seated.v2")
                .forEach(this::toldOf);
    }

    private void made(String path, String body) {
        var answer = secretariat().post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void toldOf(Subject subject, String type) {
        await().untilAsserted(() -> assertThat(told().of(subject))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.type()).isEqualTo(type);
                    assertThat(letter.sequence()).isEqualTo(1);
                    assertThat(letter)
                            .extracting(PublishedEvents.PublishedEvent::subject, PublishedEvents.PublishedEvent::key)
                            .containsOnly(subject.text());
                }));
    }
}

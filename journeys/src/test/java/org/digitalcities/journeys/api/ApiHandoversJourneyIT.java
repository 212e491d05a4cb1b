package org.digitalcities.journeys.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.journeys.api.Acts.act;

import java.net.URI;
import java.util.function.Predicate;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** Handovers, by the API and the links in the mails; as {@link ApiMembersJourneyIT}, these are examples. */
class ApiHandoversJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();
    private final HubClient secretariat = after.stage().cast().secretariat();

    @Test
    void aCitysClientHandsOverAndTheSuccessorConfirms() {
        var handover = started("es-plentzia", "Plentzia", "jon@plentzia-hub.example.org");
        confirm("jon@plentzia-hub.example.org");
        await(handover, "done");
        assertThat(contact("es-plentzia")).isEqualTo("jon@plentzia-hub.example.org");
        assertThat(act(secretariat, handover, "reversal", """
            {"reason": "The city called: it was a mistake"}""").path("state").asString())
                .isIn("reversing", "reversed");
        await(handover, "reversed");
        assertThat(contact("es-plentzia")).isEqualTo("ane@plentzia-hub.example.org");
    }

    @Test
    void aSuccessorOfAnotherHouseIsApprovedByTheSecretariat() {
        var handover = started("es-gorliz", "Gorliz", "jon@province.example.org");
        confirm("jon@province.example.org");
        await(handover, "checking");
        act(secretariat, handover, "approval", "");
        await(handover, "done");
        assertThat(secretariat
                        .get("/api/handovers?state=done")
                        .expect(200)
                        .json()
                        .path("items"))
                .isNotEmpty();
        assertThat(secretariat.get(handover + "/history").expect(200).json().path("items"))
                .isNotEmpty();
    }

    @Test
    void aHandoverIsCancelledOrRefused() {
        var cancelled = started("es-getxo", "Getxo", "jon@getxo-hub.example.org");
        assertThat(act(secretariat, cancelled, "cancellation", "").path("end").asString())
                .isEqualTo("cancelled");
        var refused = started("es-sopela", "Sopela", "thief@elsewhere.example.org");
        confirm("thief@elsewhere.example.org");
        await(refused, "checking");
        assertThat(act(secretariat, refused, "refusal", "").path("end").asString())
                .isEqualTo("refused");
        assertThat(contact("es-sopela")).isEqualTo("ane@sopela-hub.example.org");
    }

    /** The path of the handover that the member's own client starts. */
    private String started(String member, String name, String successor) {
        secretariat
                .post("/api/members", """
                    {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "zone": "Europe/Madrid", "language": "es",
                     "contact": {"name": "Ane Ejemplar", "email": "ane@%s-hub.example.org"}}""".formatted(member, name, member.substring(3)))
                .expect(201);
        var city = after.stage().cast().register("city", member);
        var started = city.post("/api/members/" + member + "/handover", """
                {"name": "Jon Ejemplar", "email": "%s", "language": "es"}""".formatted(successor))
                .expect(201);
        return URI.create(started.header("Location").orElseThrow()).getPath();
    }

    private void confirm(String address) {
        var link = Await.until(
                "the mail to the successor",
                () -> after.stage().inbox().to(address).stream()
                        .flatMap(mail -> mail.link("/h/").stream())
                        .map(URI::getPath)
                        .toList(),
                links -> !links.isEmpty());
        var browser = after.stage().hub().browser("es");
        browser.submit(browser.get(link.getFirst()).expect(200).page().form("main form"))
                .ok();
    }

    private void await(String handover, String state) {
        Await.until(
                "a handover that is " + state,
                () -> secretariat.get(handover).expect(200).json().path("state").asString(),
                Predicate.isEqual(state));
    }

    private String contact(String member) {
        return secretariat
                .get("/api/members/" + member)
                .expect(200)
                .json()
                .path("contact")
                .path("email")
                .asString();
    }
}

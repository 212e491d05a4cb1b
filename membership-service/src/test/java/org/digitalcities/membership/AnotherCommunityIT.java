package org.digitalcities.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The service for a network that has filled in its own file: two languages, another zone, three sections, other names. */
@TestPropertySource(properties = "HUB_COMMUNITY=../community/src/test/resources/rivers.yaml")
class AnotherCommunityIT extends MembershipIT {

    private static final String HEADING =
            "id,kind,name,short,country,section,zone,language,contact_name,contact_email\n";

    @Test
    void aMemberBelongsToOneOfItsSections() {
        var answer = secretariat().post("/api/members", registration("mompox", "delta-1", "es"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("section").asString()).isEqualTo("DELTA-1");

        var ofUclg = secretariat().post("/api/members", registration("ocana", "EUROPE", "es"));
        assertThat(ofUclg.status()).isEqualTo(422);
        var error = ofUclg.json().path("errors").get(0);
        assertThat(error.path("field").asString()).isEqualTo("section");
        assertThat(error.path("code").asString()).isEqualTo("not-one-of");
        assertThat(error.path("message").asString()).contains("alto, medio, delta-1");
    }

    @Test
    void mailsAreInItsLanguagesOnly() {
        var answer = secretariat().post("/api/members", registration("french", "alto", "fr"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .contains("Español (es), English (en)")
                .doesNotContain("fr");
    }

    @Test
    void anImportTakesItsSectionsAndRefusesOthers() {
        var taken = imported(row("yondo", "MEDIO") + row("tamalameque", "Alto"));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        await().until(() -> secretariat().get("/api/members/yondo-" + tag).status() == 200);
        assertThat(secretariat()
                        .get("/api/members/yondo-" + tag)
                        .json()
                        .path("section")
                        .asString())
                .isEqualTo("MEDIO");

        var refused = imported(row("cimitarra", "LATAM"));
        assertThat(refused.status()).isEqualTo(422);
        var fault = refused.json().path("faults").get(0);
        assertThat(fault.path("column").asString()).isEqualTo("section");
        assertThat(fault.path("line").asInt()).isEqualTo(2);
        assertThat(secretariat().get("/api/members/cimitarra-" + tag).status()).isEqualTo(404);
    }

    @Test
    void pagesShowItsNamesSectionsAndLanguages() {
        var member = "magangue-" + tag;
        secretariat().post("/api/members", registration("magangue", "alto", "es"));
        var campaign = campaign(10);
        renewal(campaign, member);

        var page = secretariat().get("/console/membership/campaigns/" + campaign);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("lang=\"es\"")
                .contains("Red de Municipios Ribereños")
                .contains("Curso alto", "Curso medio", "Delta")
                .contains("La Red de Municipios Ribereños reúne")
                .contains("lang=en")
                .doesNotContain("lang=fr", "Europa")
                .doesNotContainPattern("Bilbao|UCLG|CGLU|Digital Cities|Ciudades Digitales");
        assertThat(secretariat()
                        .get("/console/membership/campaigns/" + campaign + "?lang=en")
                        .body())
                .contains("Network of Riverside Towns", "Upper course");
        assertThat(secretariat()
                        .get("/console/membership/campaigns/" + campaign + "?lang=fr")
                        .body())
                .contains("lang=\"es\"");
    }

    @Test
    void figuresAndSeatsAreBySection() {
        var member = "honda-" + tag;
        secretariat().post("/api/members", registration("honda", "medio", "es"));
        var mandate = mandate();
        var seated = secretariat().post("/api/mandates/" + mandate + "/seats", """
            {"role": "vice-chair", "member": "%s", "section": "medio"}""".formatted(member));
        assertThat(seated.status()).as(seated.body()).isEqualTo(200);
        assertThat(seated.json().path("balance").toString()).isEqualTo("{\"ALTO\":0,\"MEDIO\":1,\"DELTA-1\":0}");

        var refused = secretariat().post("/api/mandates/" + mandate + "/seats", """
            {"role": "vice-chair", "member": "%s", "section": "europe"}""".formatted(member));
        assertThat(refused.status()).isEqualTo(422);
    }

    private Answer imported(String rows) {
        return secretariat()
                .post("/api/imports/members", "text/csv", (HEADING + rows).getBytes(StandardCharsets.UTF_8));
    }

    private String row(String name, String section) {
        return "%s-%s,city,%s,,CO,%s,America/Bogota,es,Contact,%s@example.org\n"
                .formatted(name, tag, name, section, name);
    }

    private String registration(String name, String section, String language) {
        return """
            {"id": "%s-%s", "kind": "city", "name": "%s", "country": "CO", "section": "%s", "zone": "America/Bogota", "language": "%s",
             "contact": {"name": "Contact", "email": "%s@example.org"}}""".formatted(name, tag, name, section, language, name);
    }
}

package org.digitalcities.membership.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;

/** A member's certificate: a tagged PDF whose address says whether it is still valid. */
class CertificatesIT extends MembershipIT {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr"})
    void aCertificateIsReadableByEverybodyAndSaysWhoIsAMember(String language) throws Exception {
        var mandate = begun();
        var city = named("Donostia / San Sebastián", null);
        var answer = certificate(city, language);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/pdf");
        assertThat(answer.header("Content-Disposition")).contains("certificate-" + city + ".pdf");

        assertThat(faults(answer.bytes())).as("PDF/UA-1 by veraPDF").isEmpty();
        var text = text(answer.bytes());
        assertThat(text).contains("Donostia / San Sebastián", "1 / 1");
        assertThat(text.replace(" ", "")).contains(mandate.replace('-', '–'));
        var address = text.replace(" ", "").replaceAll(".*(/c/[A-Za-z0-9_-]+).*", "$1") + "?lang=" + language;
        var check = http().with("Accept", "text/html").get(address);
        assertThat(check.status()).as(address).isEqualTo(200);
        assertThat(check.body())
                .contains(
                        "Donostia / San Sebastián",
                        List.of("Valid", "Válido", "Valable")
                                .get(List.of("en", "es", "fr").indexOf(language)));

        assertThat(secretariat()
                        .post(
                                "/api/standings/" + mandate + "." + city + "/leaving",
                                "{\"reason\": \"Its council decided so\"}")
                        .status())
                .isEqualTo(200);
        assertThat(http().with("Accept", "text/html")
                        .get(address.replaceAll("lang=.*", "lang=en"))
                        .body())
                .contains("No longer valid", "is no longer a member");
        assertThat(certificate(city, language).code()).isEqualTo("no-member-to-certify");
    }

    @Test
    void aNameThatTheFontCannotSetIsSetInAnotherLanguageOrRefused() throws Exception {
        begun();
        var georgian = named("თბილისი", null);
        assertThat(certificate(georgian, "en").code()).isEqualTo("name-not-printable");
        var named = named("თბილისი", "Tbilisi");
        assertThat(text(certificate(named, "fr").bytes())).contains("Tbilisi").doesNotContain("#");
    }

    @Test
    void onlyTheSecretariatAndTheMemberItselfGetOneAndAnAddressThatIsNoneShowsNothing() {
        begun();
        var city = named("Utrecht", null);
        assertThat(http().asCity(city)
                        .get("/api/members/" + city + "/certificate")
                        .status())
                .isEqualTo(200);
        assertThat(http().asCity(named("Oostende", null))
                        .get("/api/members/" + city + "/certificate")
                        .status())
                .isEqualTo(403);
        assertThat(secretariat().get("/api/members/none/certificate").status()).isEqualTo(404);
        for (var address : List.of("/c/guessed", "/c/" + "A".repeat(5000)))
            assertThat(http().with("Accept", "text/html").get(address).status()).isIn(404, 414);
        assertThat(http().asPerson("team", "communications")
                        .get("/console/membership/members/" + city + "/certificate")
                        .status())
                .isEqualTo(403);
        assertThat(http().asPerson("officer", "secretariat")
                        .get("/console/membership/members/" + city + "/certificate")
                        .status())
                .isEqualTo(200);
    }

    private int made;

    private String named(String name, String english) {
        var id = "certified-" + made++ + "-" + tag;
        var answer = secretariat().post("/api/members", """
            {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es",
             "contact": {"name": "Ane", "email": "%s@example.org"}, "particulars": {"names": {"en": %s}},
             "distinctFrom": []}""".formatted(
                id, name + (english == null ? "" : "-" + tag), id, english == null ? "null" : "\"" + english + "\""));
        if ("possible-duplicate".equals(answer.code())) {
            var others = answer.json().path("candidates").findValuesAsString("id");
            answer = secretariat().post("/api/members", """
                {"id": "%s", "kind": "city", "name": "%s", "country": "ES", "section": "EUROPE", "zone": "Europe/Madrid", "language": "es",
                 "contact": {"name": "Ane", "email": "%s@example.org"}, "distinctFrom": ["%s"]}""".formatted(id, name, id, String.join("\", \"", others)));
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private Answer certificate(String city, String language) {
        var certificate = secretariat().get("/api/members/" + city + "/certificate?lang=" + language);
        if (certificate.status() != 200) return certificate;
        var document = certificate.json().path("document").asString();
        return http().get(document.substring(document.indexOf("/c/")));
    }

    private static String begun;

    /** The id of a mandate that is current; these tests share it. */
    private String begun() {
        if (begun != null) return begun;
        var id = "certified-" + tag;
        var planned = secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2004, "month": 1}}""".formatted(id));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        var current = secretariat().post("/api/mandates/" + id + "/beginning", "");
        assertThat(current.status()).as(current.body()).isEqualTo(200);
        begun = id;
        return begun;
    }

    private static List<String> faults(byte[] pdf) throws VeraPDFException, IOException, JAXBException {
        try (var foundry = Foundries.defaultInstance();
                var parser = foundry.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var rules = Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/PDFUA-1.xml");
                var validator = foundry.createValidator(Profiles.profileFromXml(rules), false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(TestAssertion::getMessage)
                    .distinct()
                    .toList();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}

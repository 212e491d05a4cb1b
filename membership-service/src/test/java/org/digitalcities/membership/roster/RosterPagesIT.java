package org.digitalcities.membership.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.Test;

/** An officer keeps members' records on pages. */
class RosterPagesIT extends MembershipIT {

    private static final String LIST = "/console/membership/members";
    private static final String NEW = "/console/membership/add-member";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    private Http officer() {
        return secretariat().with("Accept", "text/html");
    }

    private Map<String, String> newMember(String name) {
        return new HashMap<>(Map.of(
                "kind", "city",
                "name", name,
                "country", "ES",
                "section", "",
                "zone", "Europe/Madrid",
                "membership.since", "2022-07-01",
                "membership.source", "Letter of 1 July",
                "contact.name", "Contact One",
                "contact.email", "one-" + tag + "@example.org",
                "language", "es"));
    }

    private Answer submit(String path, Answer page, Map<String, String> fields) {
        var all = new HashMap<String, String>();
        HIDDEN.matcher(page.body()).results().forEach(found -> all.put(found.group(1), found.group(2)));
        all.putAll(fields);
        return officer().form(path, all);
    }

    @Test
    void aMemberIsAddedOnAPageAndShownWithAllThatWasEntered() {
        var fields = newMember("San Sebasti\u00e1n " + tag);
        fields.putAll(Map.of(
                "particulars.names.local", "Donostia " + tag,
                "particulars.website", "https://www.d" + tag + ".eus",
                "particulars.population", "188000",
                "language.1", "eu",
                "axis.environment", "true",
                "particulars.coordinates.latitude", "43,32",
                "particulars.coordinates.longitude", "-1.98"));
        var page = officer().get(NEW);
        assertThat(page.body()).contains("Kosovo", "<option value=\"ES\"");

        var added = submit(NEW, page, fields);
        assertThat(added.status()).as(added.body()).isEqualTo(302);
        var id = "es-san-sebastian-" + tag;
        assertThat(added.header("Location")).endsWith(LIST + "/" + id);
        assertThat(submit(NEW, page, fields).header("Location"))
                .as("pressed twice")
                .endsWith(LIST + "/" + id);

        var shown = officer().get(LIST + "/" + id);
        assertThat(shown.body())
                .contains("Donostia " + tag, "Spain", "188,000", "Basque", "Environment", "43.32", "Letter of 1 July")
                .contains("/record\"", "/representative\"", "/contact\"");
        assertThat(officer().get(LIST + "?lang=fr").body()).contains("Espagne").doesNotContain("??");
        assertThat(secretariat()
                        .get("/api/members/" + id)
                        .json()
                        .path("section")
                        .asString())
                .isEqualTo("EUROPE");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedIsKept() {
        var fields = newMember("");
        fields.putAll(Map.of(
                "country", "",
                "membership.source", "",
                "particulars.population", "many",
                "particulars.coordinates.latitude", "43.32",
                "axis.environment", "true"));
        var answer = submit(NEW, officer().get(NEW), fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "<title>Error: Add a member",
                        "<a href=\"#name\">Enter the name of the member</a>",
                        "<a href=\"#country\">Choose the country</a>",
                        "<a href=\"#membership.source\">Enter what you know it from</a>",
                        "<a href=\"#particulars.population\">Population: Enter a whole number</a>",
                        "<a href=\"#particulars.coordinates.longitude\">Enter the longitude as well</a>",
                        "value=\"many\"",
                        "value=\"Contact One\"")
                .containsPattern("name=\"axis.environment\"[^>]*checked");
        for (var lang : List.of("es", "fr"))
            assertThat(officer().get(NEW + "?lang=" + lang).body()).doesNotContain("??");
    }

    @Test
    void aSimilarMemberIsShownAndTheOfficerGoesOnKnowingly() {
        var known = member("similar");
        var fields = newMember("SIM\u00cdLAR");
        var page = officer().get(NEW);
        var refused = submit(NEW, page, fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Similar members on record", LIST + "/" + known)
                .contains("name=\"candidates\" value=\"" + known + "\"");
        assertThat(submit(NEW, refused, fields).status()).as("without the box").isEqualTo(422);

        fields.put("distinct", "true");
        fields.put("membership.source", "");
        var wrong = submit(NEW, refused, fields);
        assertThat(wrong.body()).as("still beside another error").contains("Similar members on record");
        fields.put("membership.source", "Letter");
        var added = submit(NEW, wrong, fields);
        assertThat(added.status()).as(added.body()).isEqualTo(302);
    }

    @Test
    void ofTwoOfficersTheLaterSeesBothAndChooses() {
        var id = member("both");
        var path = LIST + "/" + id + "/record";
        var hers = officer().get(path);
        var his = officer().get(path);
        var record = Map.of(
                "kind", "city", "name", "Both " + tag, "country", "ES", "section", "europe", "zone", "Europe/Madrid");
        var first = new HashMap<>(record);
        first.putAll(Map.of("particulars.population", "1000", "axis.environment", "true"));
        assertThat(submit(path, hers, first).status()).isEqualTo(302);

        var second = new HashMap<>(record);
        second.put("particulars.population", "2000");
        var both = submit(path, his, second);
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.body())
                .contains(
                        "Somebody else has changed this",
                        "value=\"2000\"",
                        "<bdi>1000</bdi>",
                        "axis.environment-saved");
        assertThat(submit(path, both, second).status()).isEqualTo(302);
        assertThat(secretariat()
                        .get("/api/members/" + id)
                        .json()
                        .path("particulars")
                        .path("population")
                        .asInt())
                .isEqualTo(2000);
    }

    @Test
    void theRepresentativeIsChangedByAnOfficeOfTheListOrAnother() {
        var id = member("spoken");
        var path = LIST + "/" + id + "/representative";
        var page = officer().get(path);
        assertThat(submit(path, page, Map.of("representative.name", "", "representative.office", "mayor"))
                        .body())
                .contains("<a href=\"#representative.name\">Enter the representative\u2019s name</a>");
        assertThat(submit(path, page, Map.of("representative.name", "A Mayor", "representative.office", "mayor"))
                        .status())
                .isEqualTo(302);
        var other = Map.of(
                "representative.name",
                "A Lord",
                "representative.office",
                "other",
                "representative.office.en",
                "Lord Provost",
                "representative.office.es",
                "Lord Provost");
        assertThat(submit(path, officer().get(path), other).body()).contains("The text is missing in: fr");
        var all = new HashMap<>(other);
        all.put("representative.office.fr", "Lord Provost");
        assertThat(submit(path, officer().get(path), all).status()).isEqualTo(302);
        assertThat(officer().get(LIST + "/" + id).body()).contains("A Lord", "Lord Provost");
    }

    @Test
    void aContactIsEnteredWithReasonAndSource() {
        var id = member("entered");
        var path = LIST + "/" + id + "/contact";
        var fields = new HashMap<>(Map.of(
                "contact.name",
                "Second",
                "contact.email",
                "second-" + tag + "@example.org",
                "contact.language",
                "fr",
                "contact.reason",
                "",
                "contact.source",
                "Call"));
        assertThat(submit(path, officer().get(path), fields).body())
                .contains("<a href=\"#contact.reason\">Enter why you enter the contact</a>");
        fields.put("contact.reason", "The first left");
        assertThat(submit(path, officer().get(path), fields).status()).isEqualTo(302);
        assertThat(officer().get(LIST + "/" + id).body()).contains("The first left", "second-" + tag + "@example.org");
        await().untilAsserted(() -> assertThat(officer().get(LIST + "/" + id).body())
                .as("the history names the fields")
                .containsPattern(
                        "class=\"quiet\">Contact, name \u00b7 Contact, e-mail address \u00b7 Contact, language<"));
        for (var part : List.of("contact", "representative", "record"))
            for (var lang : List.of("en", "es", "fr"))
                assertThat(officer()
                                .get(LIST + "/" + id + "/" + part + "?lang=" + lang)
                                .body())
                        .doesNotContain("??");
    }

    @Test
    void aMemberIsFoundByAWordOfItsNameInAnyLanguageAndByItsFilters() {
        var fields = newMember("Gda\u0144sk " + tag);
        fields.putAll(Map.of("country", "PL", "particulars.names.en", "Danzig " + tag));
        submit(NEW, officer().get(NEW), fields);
        var row = LIST + "/pl-gdansk-" + tag + "\"";
        for (var search : List.of("GDANSK " + tag, "danz " + tag, tag.substring(0, 5) + " gd"))
            assertThat(found("?search=" + search.replace(" ", "+"))).as(search).contains(row);
        assertThat(found("?search=" + tag + "+nowhere")).doesNotContain(row).contains("value=\"" + tag + " nowhere\"");
        assertThat(found("?search=" + tag + "&country=ES")).doesNotContain(row);
        assertThat(found("?search=" + tag + "&country=PL&section=europe&kind=city&now=member"))
                .contains(row);
        assertThat(found("?search=" + tag + "&now=former")).doesNotContain(row);
        assertThat(found("?country=pl")).contains(row, "<option value=\"PL\" selected=\"selected\">Poland</option>");
        assertThat(found("?country=PL&order=-name&format=csv")).contains("Gda\u0144sk " + tag);
        assertThat(found("?search=" + "x".repeat(300))).contains("<form class=\"filters\"");
        for (var lang : List.of("es", "fr")) assertThat(found("?lang=" + lang)).doesNotContain("??");
    }

    private String found(String query) {
        var page = officer().get(LIST + query);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    @Test
    void onlyTheSecretariatChangesARecord() {
        var id = member("closed");
        assertThat(as("operator").get(LIST + "/" + id).body()).doesNotContain("/record\"");
        assertThat(as("operator").get(LIST + "/" + id + "/record").status()).isEqualTo(403);
        assertThat(as("communications").get(NEW).status()).isEqualTo(403);
    }
}

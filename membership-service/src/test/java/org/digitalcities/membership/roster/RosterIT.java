package org.digitalcities.membership.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import java.util.ArrayList;
import java.util.List;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.api.Test;

/** An officer keeps members' records over the API. */
class RosterIT extends MembershipIT {

    private static final String KNOWN = """
            {"names": {"en": "%1$s in English", "local": "\u10d7\u10d1\u10d8\u10da\u10d8\u10e1\u10d8 %1$s"}, "population": 346000,
             "website": "https://www.%1$s.eus/en", "languages": ["es", "eu", "es"], "axes": ["new-mobility", "environment"],
             "coordinates": {"latitude": 43.263, "longitude": -2.935}}""";

    private String registration(String name, String country, String more) {
        return """
            {"id": "%1$s-%2$s", "kind": "city", "name": "%1$s %2$s", "country": "%3$s", "zone": "Europe/Madrid", "language": "es",
             "contact": {"name": "Contact One", "email": "%1$s-%2$s@example.org"}%4$s}""".formatted(name, tag, country, more);
    }

    private String record(String name, String more) {
        return """
            {"kind": "city", "name": "%s", "country": "ES", "section": "europe", "zone": "Europe/Madrid"%s}""".formatted(name, more);
    }

    private Answer put(String id, String body) {
        return secretariat().with("If-Match", "*").put("/api/members/" + id, body);
    }

    @Test
    void aMemberIsEnteredWithWhatIsKnownOfItAndTheDirectoryShowsThat() {
        var known = KNOWN.formatted("bilbo" + tag);
        var entered = secretariat().post("/api/members", registration("bilbao", "ES", ", \"particulars\": " + known));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);

        assertThat(entered.json().path("section").asString())
                .as("that of Spain")
                .isEqualTo("EUROPE");
        var shown = entered.json().path("particulars");
        assertThat(shown.path("languages").toString()).isEqualTo("[\"es\",\"eu\"]");
        assertThat(shown.path("axes").toString()).isEqualTo("[\"new-mobility\",\"environment\"]");
        var listed = all("/api/directory").stream()
                .filter(entry -> entry.contains("bilbao-" + tag))
                .findFirst();
        assertThat(listed)
                .hasValueSatisfying(entry -> assertThat(entry)
                        .contains("\"population\":346000", "\"website\":\"https://www.bilbo" + tag + ".eus/en\"")
                        .doesNotContain("@", "Contact One"));
    }

    @Test
    void kosovoIsACountryWithASection() {
        var entered = secretariat().post("/api/members", registration("prishtina", "XK", ""));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(entered.json().path("section").asString()).isEqualTo("EUROPE");
    }

    @Test
    void ofACountryWithoutASectionTheSectionIsAskedFor() {
        var entered = secretariat().post("/api/members", registration("nicosia", "AQ", ""));
        assertThat(entered.status()).isEqualTo(422);
        assertThat(entered.body()).contains("\"field\":\"section\"", "\"code\":\"required\"");
    }

    @Test
    void badParticularsAreNamedByTheirFieldsAndNothingIsSaved() {
        var bad = secretariat().post("/api/members", registration("bad", "ES", """
                , "particulars": {"names": {"en": "%s"}, "population": 0, "website": "bilbao.eus", "languages": ["zz", "ES"],
                  "axes": ["smart-everything"], "coordinates": {"latitude": 90.01}},
                  "membership": {"since": "2099-01-01"}""".formatted("x".repeat(121))));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().path("errors").findValuesAsString("field"))
                .contains(
                        "particulars.names.en",
                        "particulars.population",
                        "particulars.website",
                        "particulars.languages",
                        "particulars.languages[1]",
                        "particulars.axes[0]",
                        "particulars.coordinates.latitude",
                        "particulars.coordinates.longitude",
                        "membership.since",
                        "membership.source");
        assertThat(secretariat().get("/api/members/bad-" + tag).status()).isEqualTo(404);
    }

    @Test
    void aRecordIsReplacedAndPartnersAreTold() {
        var id = member("edited");
        var edited = put(id, record("Edited " + tag, ", \"particulars\": " + KNOWN.formatted("edited" + tag)));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().path("particulars").path("names").path("en").asString())
                .isEqualTo("edited" + tag + " in English");

        var without = put(id, record("Edited " + tag, ""));
        assertThat(without.json().has("particulars")).isFalse();
        await().untilAsserted(() -> assertThat(told().of(MEMBER.of(id)))
                .extracting(one -> one.type().replaceAll(".*membership\\.", ""))
                .containsExactly("member-registered.v2", "member-corrected.v2", "member-corrected.v2"));

        await().untilAsserted(() -> assertThat(secretariat()
                        .get("/api/members/" + id + "/history")
                        .json()
                        .path("items")
                        .path(0)
                        .path("fields")
                        .toString())
                .isEqualTo("[\"particulars.names.en\",\"particulars.names.local\",\"particulars.website\","
                        + "\"particulars.population\",\"particulars.languages\",\"particulars.axes\","
                        + "\"particulars.coordinates\"]"));

        assertThat(secretariat()
                        .put("/api/members/" + id, record("Edited " + tag, ""))
                        .status())
                .isEqualTo(428);
        assertThat(secretariat()
                        .with("If-Match", "\"1\"")
                        .put("/api/members/" + id, record("Other " + tag, ""))
                        .status())
                .isEqualTo(412);
        assertThat(put("no-such-" + tag, record("Other " + tag, "")).status()).isEqualTo(404);
    }

    @Test
    void whatResemblesAMemberIsEnteredOnlyIfItIsSaidToBeAnother() {
        secretariat().post("/api/members", registration("\u00c1vila", "ES", "").replace("\u00c1vila-", "avila-"));
        var again = registration("avila", "ES", "").replace("\"avila-", "\"second-");

        var refused = secretariat().post("/api/members", again);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("possible-duplicate");
        var candidate = refused.json().path("candidates").get(0);
        assertThat(candidate.path("id").asString()).isEqualTo("avila-" + tag);
        assertThat(candidate.path("name").asString()).isEqualTo("\u00c1vila " + tag);
        assertThat(candidate.path("alike").toString()).isEqualTo("[\"name\"]");
        assertThat(secretariat().get("/api/members/second-" + tag).status()).isEqualTo(404);

        var another = secretariat()
                .post("/api/members", again.replace("\"kind\"", "\"distinctFrom\": [\"avila-" + tag + "\"], \"kind\""));
        assertThat(another.status()).as(another.body()).isEqualTo(201);
        assertThat(secretariat()
                        .post(
                                "/api/members",
                                registration("\u00c1vila", "PE", "").replace("\u00c1vila-", "third-"))
                        .status())
                .as("in another country")
                .isEqualTo(201);
    }

    @Test
    void aSharedDomainIsNamedAlsoWhenARecordIsEdited() {
        var id = member("by-domain");
        secretariat()
                .post("/api/members", registration("owner", "ES", "").replace("@example.org", "@owner" + tag + ".eus"));
        var website = ", \"particulars\": {\"website\": \"https://www.owner" + tag + ".eus\"}";

        var refused = put(id, record("By domain " + tag, website));
        assertThat(refused.code()).isEqualTo("possible-duplicate");
        assertThat(refused.json().path("candidates").toString()).contains("\"alike\":[\"domain\"]");

        var others = ", \"distinctFrom\": [\"owner-" + tag + "\"]";
        assertThat(put(id, record("By domain " + tag, website + others)).status())
                .isEqualTo(200);
        assertThat(put(id, record("By domain, renamed " + tag, website)).status())
                .as("it was said once")
                .isEqualTo(200);
    }

    @Test
    void whoIsAMemberSinceAnEarlierDayIsOneFromThatDay() {
        // As early as a mandate can be, so that those of other tests can begin after it.
        var mandate = "begun-" + tag;
        secretariat().post("/api/mandates", """
            {"id": "%s", "congress": {"kind": "world-congress", "place": "Paris", "year": 2004, "month": 1}}""".formatted(mandate));
        secretariat().post("/api/mandates/" + mandate + "/beginning", "");
        passDays(40);
        var since = clock.now().atZone(MADRID).toLocalDate().minusDays(30).toString();
        var start = ", \"membership\": {\"mandate\": \"%s\", \"since\": \"%s\", \"source\": \"Letter of the mayor\"}";
        var entered = secretariat().post("/api/members", registration("since", "ES", start.formatted(mandate, since)));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(entered.json().path("membership").path("source").asString()).isEqualTo("Letter of the mayor");

        var standing = "/api/standings/" + mandate + ".since-" + tag;
        await().until(() -> secretariat().get(standing).status() == 200);
        var change = secretariat().get(standing).json().path("changes").get(0);
        assertThat(change.path("cause").asString()).isEqualTo("entered");
        assertThat(change.path("reason").asString()).isEqualTo("Letter of the mayor");
        assertThat(change.path("at").asString())
                .startsWith(
                        clock.now().atZone(MADRID).toLocalDate().minusDays(31).toString());

        assertThat(as("communications").get("/api/members/since-" + tag).body()).doesNotContain("Letter of the mayor");
        assertThat(http().asCity("since-" + tag)
                        .get("/api/members/since-" + tag)
                        .body())
                .contains("Contact One")
                .doesNotContain("Letter of the mayor");
        assertThat(secretariat()
                        .post("/api/members", registration("unknown", "ES", start.formatted("no-such-" + tag, since)))
                        .code())
                .isEqualTo("mandate-unknown");
        secretariat().post("/api/mandates", """
            {"id": "planned-%s", "congress": {"kind": "world-congress", "place": "Tangier", "year": 2026, "month": 6}}""".formatted(tag));
        assertThat(secretariat()
                        .post("/api/members", registration("planned", "ES", start.formatted("planned-" + tag, since)))
                        .code())
                .isEqualTo("mandate-not-begun");
    }

    @Test
    void anOfficerChangesTheRepresentativeAndEntersAContactWithItsGrounds() {
        var id = member("persons");
        var changed = secretariat().with("If-Match", "*").put("/api/members/" + id + "/representative", """
                {"name": "New Mayor", "office": {"en": "Mayor", "es": "Alcaldesa", "fr": "Maire"}}""");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(as("partner").get("/api/members/" + id).body()).contains("New Mayor");
        assertThat(http().asCity(id)
                        .with("If-Match", "*")
                        .put("/api/members/" + id + "/representative", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(secretariat()
                        .with("If-Match", "*")
                        .put("/api/members/" + id + "/representative", "{\"name\": \"No Office\"}")
                        .body())
                .contains("\"field\":\"office\"");

        var entered = secretariat().with("If-Match", "*").put("/api/members/" + id + "/contact", """
                {"name": "Second", "email": "second-%s@example.org", "language": "fr", "reason": "The first left", "source": "Call"}""".formatted(tag));
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        assertThat(secretariat().get("/console/membership/members/" + id).body())
                .contains("The first left", "Call", "New Mayor");
        assertThat(as("operator").get("/console/membership/members/" + id).body())
                .contains("New Mayor")
                .doesNotContain("The first left", "second-" + tag);
    }

    private List<String> all(String path) {
        var entries = new ArrayList<String>();
        var next = path + "?limit=200";
        while (next != null) {
            var part = secretariat().get(next).json();
            part.path("items").forEach(entry -> entries.add(entry.toString()));
            next = part.has("next")
                    ? path + "?limit=200&after=" + part.path("next").asString()
                    : null;
        }
        return entries;
    }
}

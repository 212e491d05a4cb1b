package org.digitalcities.membership.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.digitalcities.membership.MembershipIT;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.Test;

/** What visitors see of the members, on pages and as data. */
class DirectoryPagesIT extends MembershipIT {

    /** A map is kept for ten seconds. */
    private static final Duration MAP = Duration.ofSeconds(60);

    @Test
    void aVisitorFindsAMemberByItsNameInAnotherLanguageAndReadsItsPageInTheirOwn() {
        var id = cityWithParticulars();
        var found = visitor().get("/members?search=" + tag + "&lang=fr");
        assertThat(found.body()).contains("/members/" + id, "Ville " + tag, "Corée du Sud");

        var page = visitor().get("/members/" + id + "?lang=fr");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Ville " + tag, "도시 " + tag, "Asie-Pacifique", "coréen", "Gouvernance", "9\u202f700\u202f000")
                .doesNotContain("@example.org", "Contact of");
        assertThat(visitor().get("/members/" + id + "?lang=en").body()).contains("City " + tag);
    }

    @Test
    void theListIsFilteredAndIsAFileAndNamesNoContact() {
        var id = cityWithParticulars();
        assertThat(visitor().get("/members?section=aspac&country=KR&lang=en").body())
                .contains("/members/" + id);
        assertThat(visitor().get("/members?section=aspac&country=JP&lang=en").body())
                .doesNotContain("/members/" + id);
        var file = visitor().get("/members?search=" + tag + "&lang=es&format=csv");
        assertThat(file.body()).contains("Ciudad " + tag).doesNotContain("@example.org");
        assertThat(visitor().get("/members?search=" + tag + "&section=africa").body())
                .doesNotContain("/members/" + id);
        assertThat(visitor().get("/members?section=atlantis").status()).isEqualTo(400);
        var data = visitor().get("/api/directory?limit=200");
        assertThat(data.status()).isEqualTo(200);
        assertThat(data.body()).doesNotContain("@example.org");
    }

    @Test
    void theMapShowsAMemberWhereItIsAndItsTableNamesIt() {
        var id = cityWithParticulars();
        await().atMost(MAP).until(() -> visitor().get("/members/map").body().contains("/members/" + id));
        assertThat(visitor().get("/members/map?lang=es").body())
                .contains("<title>Ciudad " + tag + "</title>", "cx=\"614.0\" cy=\"93.0\"", "class=\"land\"");
        var data = visitor().get("/api/directory/places");
        assertThat(data.header("Content-Type")).startsWith("application/geo+json");
        var place = data.json()
                .path("features")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(place.at("/geometry/coordinates/0").asDouble()).isEqualTo(127.0);
        assertThat(place.at("/geometry/coordinates/1").asDouble()).isEqualTo(37.5);
    }

    private Http visitor() {
        return http().with("Accept", "text/html, */*;q=0.1");
    }

    private String cityWithParticulars() {
        var id = "kr-" + tag;
        Answer made = secretariat().post("/api/members", """
            {"id": "%1$s", "kind": "city", "name": "Place %2$s", "country": "KR", "section": "ASPAC", "zone": "Asia/Seoul",
             "language": "en", "contact": {"name": "Contact of %1$s", "email": "%1$s@example.org"},
             "particulars": {"names": {"en": "City %2$s", "es": "Ciudad %2$s", "fr": "Ville %2$s", "local": "도시 %2$s"},
               "population": 9700000, "languages": ["ko"], "axes": ["smart-governance"],
               "coordinates": {"latitude": 37.5, "longitude": 127.0}}}""".formatted(id, tag));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return id;
    }
}

package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The team's list of issues: newest first, by title, or filtered by state. */
class IssueListIT extends NewsletterTestBase {

    private static final List<String> TITLES =
            List.of("Zaragoza reports", "Ávila joins", "avilés too", "=1+1", "Bilbao leads");

    @Autowired
    ServiceDatabase documents;

    private Http team;

    @BeforeEach
    void draftFive() {
        documents.collection("issues").deleteMany(new Document());
        team = http().asPerson("ane", "communications");
        for (var title : TITLES)
            assertThat(team.post("/api/issues", IssueBoundsIT.issue(title, "Hello"))
                            .status())
                    .isEqualTo(201);
    }

    @Test
    void theNewestComesFirstAndTitlesAreSortedWithoutAccents() {
        assertThat(titles("/api/issues")).isEqualTo(TITLES.reversed());
        assertThat(titles("/api/issues?order=date")).isEqualTo(TITLES);
        assertThat(titles("/api/issues?order=title-en"))
                .containsExactly("=1+1", "Ávila joins", "avilés too", "Bilbao leads", "Zaragoza reports");
        assertThat(titles("/api/issues?order=-title-fr").getFirst()).isEqualTo("Zaragoza reports");
    }

    @Test
    void itsPartsTogetherAreTheWholeAndLinkBothWays() {
        var titles = new ArrayList<String>();
        var path = "/api/issues?order=title-en&limit=2";
        Answer answer;
        do {
            answer = team.get(path);
            titles.addAll(titlesOf(answer));
            path = link(answer, "next");
        } while (path != null);

        assertThat(titles).isEqualTo(titles("/api/issues?order=title-en"));
        assertThat(titlesOf(team.get(link(answer, "prev")))).containsExactly("avilés too", "Bilbao leads");
    }

    @Test
    void aCursorOfAnotherListOrderOrFilterIsRefused() {
        var cursor = team.get("/api/issues?limit=2").json().get("next").asString();
        for (var other : List.of(
                "/api/issues?order=date&after=",
                "/api/issues?order=title-en&before=",
                "/api/issues?state=draft&after=",
                "/api/subscribers?after=")) {
            var refused = team.get(other + cursor);
            assertThat(refused.status()).as(other).isEqualTo(422);
            assertThat(refused.json().path("errors").get(0).path("code").asString())
                    .isEqualTo("cursor-of-another-list");
        }
        assertThat(team.get("/api/issues?after=" + cursor).status()).isEqualTo(200);
        assertThat(team.get("/api/issues?after=" + cursor + "x%00")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("after");
    }

    @ParameterizedTest
    @CsvSource({
        "state=lost,state,400",
        "order=hash,order,400",
        "limit=201,limit,400",
        "title=x,title,400",
        "after=x,after,422"
    })
    void whatIsNotDeclaredCannotBeAskedFor(String query, String name, int status) {
        var refused = team.get("/api/issues?" + query);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().path("errors").get(0).path("field").asString())
                .isEqualTo(name);
    }

    @Test
    void aStateIsFilteredAndTheNextOneIsAnotherFilter() {
        assertThat(titles("/api/issues?state=draft")).hasSize(5);
        assertThat(titles("/api/issues?state=DRAFT&order=title-es&limit=3")).hasSize(3);
        assertThat(titles("/api/issues?state=sent")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en,5 in all,Nothing matches,Title,Draft",
        "es,5 en total,No hay nada,Título,Borrador",
        "fr,5 au total,Rien ne correspond,Titre,Brouillon"
    })
    void thePageSortsFiltersAndCounts(String language, String count, String none, String title, String draft) {
        var page = team.get("/console/newsletter/issues?lang=" + language).body();
        assertThat(page)
                .contains(
                        count,
                        "aria-sort=\"descending\"",
                        "order=title-" + language,
                        ">" + title + "</a>",
                        ">" + draft + "</option>");
        assertThat(team.get("/console/newsletter/issues?state=sent&lang=" + language)
                        .body())
                .contains(none)
                .contains("value=\"sent\" selected");
        assertThat(team.get("/console/newsletter/issues?limit=2&order=title-" + language + "&lang=" + language)
                        .body())
                .contains("rel=\"next\"")
                .contains("aria-sort=\"ascending\"");
    }

    @Test
    void itsFileHoldsAllInItsOrderAndNoFormula() {
        var csv = team.get("/console/newsletter/issues?order=title-en&limit=1&format=csv&lang=en")
                .body();
        assertThat(csv.lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList())
                .containsExactly("'=1+1", "Ávila joins", "avilés too", "Bilbao leads", "Zaragoza reports");
        assertThat(team.get("/console/newsletter/issues?format=xlsx")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .contains("issues.xlsx");
    }

    private List<String> titles(String path) {
        return titlesOf(team.get(path));
    }

    private static List<String> titlesOf(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .get("items")
                .valueStream()
                .map(issue -> issue.path("title").path("en").asString())
                .toList();
    }

    private static String link(Answer answer, String relation) {
        for (var link : answer.headers().firstValue("Link").orElse("").split(", ")) {
            if (link.endsWith("rel=\"" + relation + "\"")) return link.substring(1, link.indexOf('>'));
        }
        return null;
    }
}

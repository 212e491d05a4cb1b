package org.digitalcities.webkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.security.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest extends WebkitTest {

    private String said(String path, String... headers) {
        var answer = send(request(path, headers).POST(BodyPublishers.noBody()));
        return answer.status() == 200 ? answer.body() : Integer.toString(answer.status());
    }

    @Test
    void anActSaysThroughWhatItCame() {
        assertThat(said("/api/by", officer())).isEqualTo("officer-1 for nobody through api");
        assertThat(said("/trial/by", officer())).isEqualTo("officer-1 for nobody through page");
        assertThat(said("/trial/by")).isEqualTo("anonymous for nobody through page");
        assertThat(said("/trial/by/secret?whom=es-bilbao")).isEqualTo("anonymous for member/es-bilbao through link");
        assertThat(said("/trial/by/secret?whom=es-bilbao", officer()))
                .isEqualTo("officer-1 for member/es-bilbao through link");
    }

    @Test
    void aMachineActsForThePersonWhoKeepsIt() {
        var machine = ISSUER.token(claims -> claims.subject("client-7")
                .claim("roles", List.of("secretariat"))
                .claim(Caller.HANDS, List.of("person-keeper", "person-holder")));
        assertThat(said("/api/by", bearing(machine))).isEqualTo("client-7 for person-keeper through api");
    }

    @Test
    void anActThroughALinkThatSaysNotForWhomIsRefused() {
        assertThat(said("/trial/by/secret")).isEqualTo("500");
    }

    @Test
    void aSubjectThatIsAnAddressActsNowhere() {
        assertThat(said("/api/by", bearing(ISSUER.token("ane@bilbao.example", "secretariat"))))
                .isEqualTo("500");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Automatic|On behalf of:|Personal link|Renewal campaign closed|Unknown|Earlier entries",
                "es|Automático|En nombre de:|Enlace personal|Campaña de renovación cerrada|Desconocido|Entradas anteriores",
                "fr|Automatique|Au nom de|Lien personnel|Campagne de renouvellement close|Inconnu|Entrées précédentes"
            })
    void aPageShowsWhoDidWhatInEachLanguage(
            String language, String work, String behalf, String link, String closed, String unknown, String more) {
        var page = get("/trial/history?lang=" + language).body();

        assertThat(page)
                .contains(work, behalf, link, closed, unknown, more)
                .doesNotContain("??")
                .doesNotContain("membership-service")
                .doesNotContain("member/es-bilbao")
                .contains(">es-bilbao<")
                .doesNotContain("person-1", "person-2")
                .doesNotContain("later-release");
        assertThat(page).contains("&lt;b&gt;client&lt;/b&gt;").doesNotContain("<b>client");
        assertThat(page.indexOf(closed)).isLessThan(page.lastIndexOf(person(language) + "</bdi></div></td>"));
    }

    @Test
    void aPersonIsTheReaderOrAnother() {
        var page = get("/trial/history?lang=en", bearing(ISSUER.token("person-1", "secretariat")))
                .body();
        assertThat(page)
                .containsSubsequence(">You</bdi></span>", ">" + person("en") + "</bdi></span>", ">You</bdi></div>");
    }

    private static String person(String language) {
        return ResourceBundle.getBundle("webkit.messages", Locale.of(language)).getString("history.who.person");
    }

    @Test
    void theNewestComeFirstAndTheRestIsALinkAway() {
        assertThat(get("/trial/history").body())
                .contains("href=\"/trial/history?history=a%2Bb#history\"")
                .doesNotContain("Latest entries");
        assertThat(get("/trial/history?history=a%2Bb").body())
                .contains("href=\"/trial/history#history\">Latest entries");
    }

    @Test
    void eachEventHasItsWordsInEachLanguage() {
        var missing = new ArrayList<String>();
        for (var language : List.of("en", "es", "fr")) {
            var words = ResourceBundle.getBundle("webkit.messages", Locale.of(language));
            for (var type : Catalogue.types()) {
                var key = "history.what." + Catalogue.wireName(type);
                if (!words.containsKey(key)) missing.add(language + " " + key);
            }
        }
        assertThat(missing).isEmpty();
    }
}

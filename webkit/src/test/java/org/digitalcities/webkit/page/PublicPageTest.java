package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.frame.Assets;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.webkit.WebkitTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and search engines may keep of a page, and what the frame tells them. */
class PublicPageTest extends WebkitTest {

    private Document page(String path, String... headers) {
        return Jsoup.parse(get(path, headers).body());
    }

    private static String[] with(String name, String value, String... more) {
        var headers = new ArrayList<>(List.of(name, value));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    @Test
    void aPublicPageIsKeptAndAskedForAgain() {
        var first = get("/trial/public", "Accept-Language", "es");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().allValues("Cache-Control")).containsExactly("public, no-cache");
        assertThat(first.header("ETag")).startsWith("W/\"");
        assertThat(String.join(", ", first.headers().allValues("Vary")))
                .contains("Accept-Language")
                .contains("Cookie");

        var again = get("/trial/public", with("If-None-Match", first.header("ETag"), "Accept-Language", "es"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(again.headers().allValues("Vary")).isEqualTo(first.headers().allValues("Vary"));

        var french = get("/trial/public", with("If-None-Match", first.header("ETag"), "Accept-Language", "fr"));
        assertThat(french.status()).isEqualTo(200);
        assertThat(french.body()).contains("<html lang=\"fr\">");
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        var head = send(request("/trial/public").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get("/trial/public").header("ETag"));
    }

    /** The answer to a choice of language sets a cookie, which is for one reader. */
    @Test
    void anAnswerWithACookieIsForOneReader() {
        var chosen = get("/trial/public?lang=fr");
        assertThat(chosen.header("Set-Cookie")).startsWith("HUB_LANG=fr");
        assertThat(chosen.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/invitations/secret-1", "/trial/gone", "/trial/nowhere", "/trial/broken"})
    void whatIsForOneReaderOrAFailureIsNotKept(String path) {
        isNotKept(get(path, "Accept", "text/html"));
    }

    @Test
    void whoIsSignedInKeepsNothing() {
        isNotKept(get("/trial/public", officer("Accept", "text/html")));
    }

    @Test
    void anAnswerOfTheInterfaceThatHasNotChangedHasTheHeadersOfTheWholeOne() {
        var first = get("/api/tagged");
        var again = get("/api/tagged", "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        for (var header : List.of("ETag", "Cache-Control", "X-Content-Type-Options"))
            assertThat(again.headers().allValues(header))
                    .as(header)
                    .isEqualTo(first.headers().allValues(header))
                    .isNotEmpty();
    }

    private static void isNotKept(Answer answer) {
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("ETag")).isNull();
    }

    @Test
    void aPageForEverybodyCanBeFoundInEachLanguage() {
        var found = page("/trial/public?lang=es");
        assertThat(found.select("meta[name=description]").attr("content")).contains("CGLU");
        assertThat(found.select("meta[name=robots]")).isEmpty();
        assertThat(found.select("link[rel=canonical]").attr("href")).isEqualTo(Issuer.ISSUER + "/trial/public?lang=es");
        assertThat(found.select("link[rel=alternate][hreflang]").eachAttr("href"))
                .containsExactly(
                        Issuer.ISSUER + "/trial/public?lang=en",
                        Issuer.ISSUER + "/trial/public?lang=es",
                        Issuer.ISSUER + "/trial/public?lang=fr");
        var feed = found.select("link[rel=alternate][type='application/atom+xml']");
        assertThat(feed.eachAttr("href")).as("programs find the news").containsExactly("/news.atom?lang=es");
        assertThat(feed.attr("title")).isEqualTo("Canal de noticias para lectores de canales");
        assertThat(page("/trial/public").select("link[rel=canonical]").attr("href"))
                .isEqualTo(Issuer.ISSUER + "/trial/public");

        var other = page("/trial/form");
        assertThat(other.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(other.select("meta[name=description], link[rel=canonical], link[rel=alternate]"))
                .isEmpty();
    }

    @Test
    void onlyAPageThatAsksForTheScriptLoadsIt() {
        assertThat(page("/trial/form").select("script, meta[name=htmx-config]")).isEmpty();
        var acting = page("/trial/public");
        assertThat(acting.select("script").attr("src")).isEqualTo(new Assets().address("htmx.min.js"));
        assertThat(acting.select("script").hasAttr("defer")).isTrue();
        assertThat(acting.select("meta[name=htmx-config]")).hasSize(1);
    }

    @Test
    void styleAndIconHaveTheAddressOfTheirContent() {
        var page = page("/trial/form");
        assertThat(page.select("link[rel=stylesheet]").attr("href")).isEqualTo(new Assets().address("hub.css"));
        assertThat(page.select("link[rel=icon]").attr("href")).isEqualTo(new Assets().address("icon.svg"));
    }

    /** Otherwise its address would hold itself, longer each time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in/trial",
                "/sign-in/trial?next=%2Fsign-in%3Fnext%3D%252Fconsole",
                "/sign-in/trial?lang=fr"
            })
    void aPageOfSigningInHasNoLinkToItself(String path) {
        assertThat(page(path).select("header a[href^=/sign-in?], header .person a"))
                .isEmpty();
        assertThat(page("/trial/public").select("header .person a").attr("href"))
                .isEqualTo("/sign-in?next=%2Ftrial%2Fpublic");
    }

    @ParameterizedTest
    @CsvSource({"en, Try again", "es, Intentarlo de nuevo", "fr, Réessayer"})
    void aFailureSaysWhatToDoAndItsNumberInSmallPrint(String language, String again) {
        var failed = get("/trial/broken?x=1", with("Accept", "text/html", "Accept-Language", language));
        assertThat(failed.status()).isEqualTo(500);
        var page = Jsoup.parse(failed.body());
        assertThat(page.select("main a.button").text()).isEqualTo(again);
        assertThat(page.select("main a.button").attr("href")).isEqualTo("/trial/broken?x=1");
        assertThat(page.select("main .small code").text()).matches("[0-9a-f]{32}");

        var missing = page("/trial/nowhere", with("Accept", "text/html", "Accept-Language", language));
        assertThat(missing.select("main a.button")).isEmpty();
        assertThat(missing.select("main a[href=/], main a[href=/help]")).hasSize(2);
    }

    @Test
    void aTableThatScrollsIsReachedByTheKeyboard() {
        for (var path : new String[] {"/trial/letters"}) {
            var tables = page(path).select(".table");
            assertThat(tables).isNotEmpty();
            for (var table : tables) {
                assertThat(table.attr("tabindex")).isEqualTo("0");
                assertThat(table.attr("role")).isEqualTo("region");
                assertThat(table.attr("aria-label")).isNotBlank();
            }
        }
    }
}

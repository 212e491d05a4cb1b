package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.digitalcities.frame.Assets;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's own answers to browsers are pages in the frame of all pages, whatever is away behind it. */
class FrameIT extends RunningGateway {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private Document page(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        return isFramed(answer.body(), answer.headers().firstValue("Trace-Id").orElseThrow());
    }

    private Document isFramed(String body, String trace) {
        var page = Jsoup.parse(body);
        assertThat(page.select("header.top a.community").text()).isNotBlank();
        assertThat(page.select("header.top .languages a")).hasSize(3);
        assertThat(page.select("footer a").eachAttr("href")).contains("/help", "/privacy", "/source");
        assertThat(page.select("main h1")).hasSize(1);
        assertThat(page.title()).startsWith(page.select("h1").text() + " – ");
        assertThat(page.select("main a[href=/]")).isNotEmpty();
        assertThat(page.select("main .small code").text()).isEqualTo(trace);
        assertThat(page.select("script, [th|*], [style]")).isEmpty();
        assertThat(page.text())
                .doesNotContain("Idempotency")
                .doesNotContain("Retry-After")
                .doesNotContain("??");
        var style = page.select("link[rel=stylesheet]").attr("href");
        assertThat(style).isEqualTo(new Assets().address("hub.css"));
        assertThat(http().get(style).body()).contains("--accent");
        assertThat(http().get(page.select("link[rel=icon]").attr("href")).body())
                .contains("<svg");
        return page;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Page not found|Community of Practice on Digital Cities|Sign in",
                "es|Página no encontrada|Comunidad de Práctica de Ciudades Digitales|Iniciar sesión",
                "fr|Page introuvable|Communauté de pratique Villes numériques|Se connecter"
            })
    void aPageThatIsNoneIsAPageInTheReadersLanguage(String language, String title, String community, String signIn) {
        for (var request : new Answer[] {
            http().with("Accept", BROWSER).with("Accept-Language", "de").get("/nowhere?lang=" + language),
            http().with("Accept", BROWSER)
                    .with("Cookie", "HUB_LANG=" + language)
                    .get("/nowhere"),
            http().with("Accept", BROWSER)
                    .with("Accept-Language", "de, " + language + ";q=0.5")
                    .get("/nowhere")
        }) {
            var page = page((Answer) request, 404);
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("h1").text()).isEqualTo(title);
            assertThat(page.select("a.community").text()).isEqualTo(community);
            assertThat(page.select(".person a").text()).isEqualTo(signIn);
            assertThat(page.select(".languages [aria-current]").attr("lang")).isEqualTo(language);
        }
    }

    @Test
    void theLanguageLinksKeepTheAddressAndNothingOfItIsMarkup() {
        var page = page(http().with("Accept", BROWSER).get("/nowhere/%3Cb%3Ex?q=%22%3E%3Cscript%3E&lang=es"), 404);
        assertThat(page.select(".languages a").eachAttr("href"))
                .contains("/nowhere/%3Cb%3Ex?q=%22%3E%3Cscript%3E&lang=fr");
        assertThat(page.select("b, script")).isEmpty();
    }

    @Test
    void whoHasASessionIsNotToldToSignIn() {
        var answer = http().with("Accept", BROWSER)
                .with("Cookie", "HUB_SESSION=stale")
                .get("/nowhere");
        assertThat(page(answer, 404).select(".person a")).isEmpty();
    }

    @Test
    void aProgramGetsProblemDetails() {
        for (var accept : new String[] {"application/json", "*/*", "application/json, text/html"})
            isRefusal(http().with("Accept", accept).get("/nowhere"), 404, "unknown");
        isRefusal(http().with("Accept", BROWSER).get("/api/nowhere"), 404, "unknown");
    }

    @Test
    void aMethodThatIsNotTakenSaysHowToGoOn() {
        var page = page(http().with("Accept", BROWSER).delete("/robots.txt"), 405);
        assertThat(page.select(".lead").text()).contains("Go back").doesNotContain("DELETE");
    }

    @Test
    void tooManyRequestsAreToldToWaitAndGivenALinkToTryAgain() {
        var token = token();
        Answer last = null;
        for (var i = 0; i < 60 && (last == null || last.status() == 200); i++)
            last = http().with("Accept", BROWSER).bearing(token).get("/study/page?lang=fr");
        var page = page(last, 429);
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("main a.button").attr("href")).isEqualTo("/study/page");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aFormThatWasSentTooOftenHasNoLinkToSendItAgain() {
        Answer last = null;
        for (var i = 0; i < 20 && (last == null || last.status() == 200); i++)
            last = Http.sendFrom(
                    "127.0.0.77", to("/sign-in").header("Accept", BROWSER).POST(BodyPublishers.ofString("email=a")));
        assertThat(page(last, 429).select("main a.button")).isEmpty();
    }

    @Test
    void headersThatAreTooLargeAreAPageInTheLanguageThatWasRead() throws Exception {
        var head = "GET /study HTTP/1.1\r\nHost: hub.test\r\nAccept: " + BROWSER
                + "\r\nAccept-Language: es\r\nConnection: close\r\n";
        for (var large : new String[] {"X-Long: " + "x".repeat(20_000), "If-Match: " + "x".repeat(1_500)}) {
            var answer = raw(head + large + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 431");
            var trace = answer.replaceAll("(?is).*\r\ntrace-id: ([0-9a-f]{32}).*", "$1");
            var page = isFramed(answer.substring(answer.indexOf("\r\n\r\n") + 4), trace);
            assertThat(page.select("html").attr("lang")).isEqualTo("es");
            assertThat(page.select(".lead").text()).contains("cookies");
        }
    }

    @Test
    void aServiceThatIsAwayIsAPageThatNeedsNoService() {
        UPSTREAMS
                .get(RoutedService.IDENTITY)
                .whileDown(() -> UPSTREAMS.get(RoutedService.STUDY).whileDown(() -> {
                    for (var language : new String[] {"en", "es", "fr"}) {
                        var page = page(
                                http().with("Accept", BROWSER)
                                        .with("Accept-Language", language)
                                        .get("/study?after=x"),
                                503);
                        assertThat(page.select("html").attr("lang")).isEqualTo(language);
                        assertThat(page.select("main a.button").attr("href")).isEqualTo("/study?after=x");
                    }
                }));
    }

    @Test
    void anAnswerThatIsLostOrLateDoesNotSpeakOfKeys() {
        var newsletter = UPSTREAMS.get(RoutedService.NEWSLETTER);
        newsletter.answer("/s/lost", (arrived, exchange) -> {
            throw new IOException("gone");
        });
        newsletter.answer("/s/late", (arrived, exchange) -> {
            try {
                newsletter.never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "{}";
        });
        var lost = page(send(to("/s/lost").header("Accept", BROWSER).POST(BodyPublishers.noBody())), 502);
        assertThat(lost.select("main a.button")).isEmpty();
        assertThat(lost.text()).doesNotContain("key").doesNotContain("program");
        var late = page(http().with("Accept", BROWSER).get("/s/late"), 504);
        assertThat(late.text()).doesNotContain("key").doesNotContain("program");
    }

    @Test
    void theFilesOfAPageAreKeptForEverAtTheAddressOfTheirContent() {
        var address = new Assets().address("hub.css");
        UPSTREAMS.get(RoutedService.IDENTITY).whileDown(() -> {
            var answer = http().get(address);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=31536000")
                    .contains("public")
                    .contains("immutable");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(send(to(address).method("HEAD", BodyPublishers.noBody())).status())
                    .isEqualTo(200);
        });
        for (var other : new String[] {"/webkit/hub.css", "/webkit/hub.000000000000.css"}) {
            var answer = http().get(other);
            assertThat(answer.body()).contains("--accent");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-cache");
            var tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(http().with("If-None-Match", tag).get(other).status()).isEqualTo(304);
        }
        for (var path : new String[] {"/webkit/hub.css", new Assets().address("hub.css"), "/openapi.json"}) {
            var first = http().get(path);
            var again = http().with("If-None-Match", first.header("ETag")).get(path);
            assertThat(again.status()).isEqualTo(304);
            for (var header : List.of("ETag", "Cache-Control", "Vary", "X-Content-Type-Options"))
                assertThat(again.headers().allValues(header))
                        .as(header)
                        .isEqualTo(first.headers().allValues(header))
                        .isNotEmpty();
        }
        assertThat(http().get(new Assets().address("htmx.min.js")).body()).contains("htmx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/webkit/", "/webkit/other.css", "/webkit/static/hub.css", "/webkit/messages_en.properties"})
    void otherFilesAreNotThere(String path) {
        isRefusal(http().get(path), 404, "unknown");
    }

    @Test
    void robotsAreKeptFromLinksConsoleAndApi() {
        var answer = http().get("/robots.txt");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        for (var part : new String[] {"/console", "/r/", "/p/", "/m/", "/u/", "/sign-in", "/api/"})
            assertThat(answer.body().lines()).contains("Disallow: " + part);
        assertThat(answer.body().lines()).doesNotContain("Disallow: /", "Disallow: /study");
    }

    @Test
    void noLinkOfARefusalLeadsToAnotherSite() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write(("GET //evil.example HTTP/1.1\r\nHost: hub.test\r\nConnection: close\r\nAccept: " + BROWSER
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("<h1>", "href=\"/?lang=es\"");
            assertThat(answer).doesNotContain("\"//evil.example");
        }
    }

    @Test
    void thePageOfTheApiIsInTheFrameAndCanBeFound() throws IOException {
        var answer = http().get("/api?lang=fr");
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("link[rel=icon]")).hasSize(1);
        assertThat(page.select("meta[name=description]").attr("content")).contains("API");
        assertThat(page.select("meta[name=robots]")).isEmpty();
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(Issuer.ISSUER + "/api?lang=fr");
        assertThat(page.select("link[rel=alternate][hreflang]").eachAttr("hreflang"))
                .containsExactly("en", "es", "fr");
        assertThat(page.select("header, footer")).hasSize(2);
        assertThat(page.select("tbody a").eachAttr("href"))
                .contains("/operations/openCampaign", "/operations/getCampaign");
        assertThat(compressed(answer.bytes())).isLessThan(20_000);
    }

    private static int compressed(byte[] page) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page);
        }
        return bytes.size();
    }
}

package org.digitalcities.identity.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.digitalcities.frame.Assets;
import org.digitalcities.identity.RunningIdentity;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The front page is for visitors, and browsers may keep the pages that everybody sees. */
class HomePagesIT extends RunningIdentity {

    private static final int FIRST_LOAD = 60_000;

    private Document page(String path, String language) {
        var answer = http().with("Accept", "text/html")
                .with("Accept-Language", language)
                .get(path);
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "en, Cities that learn from each other",
        "es, Ciudades que aprenden unas de otras",
        "fr, Des villes qui apprennent les unes des autres"
    })
    void aVisitorFindsTheStudyTheNewsAndWhatTheCommunityIs(String language, String title) {
        var page = page("/", language);
        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.select("main .lead").text()).contains("Bilbao");
        assertThat(page.select("main a").eachAttr("href"))
                .containsSubsequence("/study", "/study/work-reports", "/s", "/news.atom?lang=" + language, "/api");
        assertThat(page.select("main .button:not(.second)")).hasSize(1);
        assertThat(page.select("main a[href^=/sign-in], main a[href^=/console]"))
                .isEmpty();
        assertThat(page.select(".person a").attr("href")).startsWith("/sign-in");
        assertThat(page.select("main h2[lang=en]").text()).isEqualTo("Smart Cities Study");
    }

    @Test
    void whoIsSignedInFindsTheConsole() {
        var page = Jsoup.parse(http().bearing(secretariat()).get("/").body());
        assertThat(page.select("main a[href=/console]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/help", "/privacy", "/source"})
    void aPublicPageCanBeFoundAndKept(String path) {
        for (var language : new String[] {"en", "es", "fr"}) {
            var page = page(path, language);
            assertThat(page.select("meta[name=description]").attr("content")).hasSizeBetween(50, 200);
            assertThat(page.select("meta[name=robots], script")).isEmpty();
        }
        var first = http().with("Accept", "text/html").get(path);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(http().with("Accept", "text/html")
                        .with("If-None-Match", tag)
                        .get(path)
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/help", "/privacy", "/source", "/sign-in"})
    void theFirstLoadIsSmallEvenUncompressed(String path) {
        var html = http().with("Accept", "text/html").get(path).body();
        var assets = new Assets();
        var bytes = html.getBytes(StandardCharsets.UTF_8).length
                + assets.find("hub.css").orElseThrow().content().length
                + assets.find("icon.svg").orElseThrow().content().length;
        assertThat(bytes).isLessThan(FIRST_LOAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/sign-in?next=%2Fconsole", "/sign-in?lang=fr&next=%2Fsign-in", "/sign-in/sent"})
    void aPageOfSigningInHasNoLinkToItself(String path) {
        var page = page(path, "en");
        assertThat(page.select("header .person a")).isEmpty();
        assertThat(page.select("header a[href*=%2Fsign-in%3F]")).isEmpty();
    }
}

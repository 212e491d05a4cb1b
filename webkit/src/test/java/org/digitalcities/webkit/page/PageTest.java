package org.digitalcities.webkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.digitalcities.community.Community;
import org.digitalcities.frame.Assets;
import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.trial.TrialService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

class PageTest extends WebkitTest {

    @Autowired
    SpringTemplateEngine templates;

    @Autowired
    ApplicationContext context;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Community of Practice on Digital Cities|Friday 8 September 2023, 23:59 (Bilbao time) – 16:59 in your time zone|1,200",
                "es|Comunidad de Práctica de Ciudades Digitales|viernes 8 de septiembre de 2023, 23:59 (hora de Bilbao) – 16:59 en su zona horaria|1.200",
                "fr|Communauté de pratique Villes numériques|vendredi 8 septembre 2023, 23\u00a0h\u00a059 (heure locale\u00a0: Bilbao) – 16\u00a0h\u00a059 dans votre fuseau horaire|1 200"
            })
    void aPageSpeaksTheReadersLanguage(String language, String community, String closes, String number) {
        var answer = get("/trial/form", "Accept-Language", language + ", xx;q=0.2");
        assertThat(answer.status()).as("its form has errors").isEqualTo(422);
        assertThat(answer.body())
                .contains("<html lang=\"" + language + "\">")
                .contains(community)
                .contains(closes);
        assertThat(answer.body().replaceAll("[\\u00a0\\u202f]", " "))
                .contains("<td class=\"figure\" data-label")
                .contains(">" + number + "</td>");
    }

    @ParameterizedTest
    @CsvSource({"en, demonstration list", "es, lista de demostración", "fr, liste de démonstration"})
    void aDemonstrationsPagesWarnOnScreenAndInPrint(String language, String warning) {
        assertThat(get("/trial/form?lang=" + language).body())
                .containsPattern("<p class=\"demonstration\">[^\n]*" + warning);
        var print = new String(new Assets().find("hub.css").orElseThrow().content(), StandardCharsets.UTF_8)
                .replaceAll("(?s).*@media print \\{(.*?)\n}.*", "$1");
        assertThat(print).contains("display: none").doesNotContain(".demonstration");
    }

    @Test
    void theAddressGoesBeforeTheCookieAndTheCookieBeforeTheBrowser() {
        assertThat(get("/trial/form?lang=fr", "Cookie", "HUB_LANG=es", "Accept-Language", "en")
                        .body())
                .contains("lang=\"fr\"");
        assertThat(get("/trial/form", "Cookie", "HUB_LANG=es", "Accept-Language", "fr")
                        .body())
                .contains("<html lang=\"es\">");
        assertThat(get("/trial/form?lang=xx", "Accept-Language", "de").body()).contains("<html lang=\"en\">");
        assertThat(get("/trial/form?lang=fr").header("Set-Cookie"))
                .startsWith("HUB_LANG=fr")
                .contains("SameSite=Lax");
    }

    @Test
    void theLanguageSwitchKeepsTheAddress() {
        assertThat(get("/trial/form?page=2&lang=es&q=a%20b").body())
                .contains("href=\"/trial/form?page=2&amp;q=a%20b&amp;lang=fr\"");
    }

    @Test
    void whatWasTypedIsKeptAndHarmless() {
        var page = get("/trial/form").body();
        assertThat(page)
                .contains("value=\"Ana &lt;b&gt;Ruiz&lt;/b&gt;\"")
                .contains("href=\"#name\">City: Use at most 10 characters")
                .contains("aria-describedby=\"name-hint name-error\"")
                .contains("aria-invalid=\"true\"");
        assertThat(page)
                .doesNotContain("<script>")
                .doesNotContain("style=\"")
                .doesNotContain("onclick")
                .doesNotContain("??");
    }

    @Test
    void whoIsSignedInSeesTheirWaysAndTheWayOut() {
        assertThat(get("/trial/form?x=1").body())
                .contains("/sign-in?next=%2Ftrial%2Fform%3Fx%3D1")
                .doesNotContain("/console/");
        var page = get("/trial/form", bearing(ISSUER.token("officer-1", "communications")))
                .body();
        assertThat(page)
                .contains("action=\"/sign-out\"")
                .contains("/console/newsletter")
                .doesNotContain("/console/membership");
    }

    @Test
    void aPageWhoseAddressHoldsATokenOrThatDoesNotExistIsNotComeBackTo() {
        for (var address : new String[] {
            "/trial/invitations/secret-1",
            "/trial/invitations/secret-1?lang=es&x=1",
            "/trial/invitations/secret-1/none",
            "/trial/nowhere-at-all"
        }) {
            var page = get(address, "Accept", "text/html").body();
            assertThat(page).as(address).contains("href=\"/sign-in\"").doesNotContain("next=");
        }
        assertThat(get("/trial/invitations/secret-1").status()).isEqualTo(422);
        assertThat(get("/trial/cities/bilbao", "Accept", "text/html").body())
                .contains("/sign-in?next=%2Ftrial%2Fcities%2Fbilbao");
    }

    @Test
    void aMailSaysTheSameAsPageAndAsText() {
        for (var language : new String[] {"en", "es", "fr"}) {
            var model = new HashMap<String, Object>(Map.of(
                    "title",
                    "Renew by 8 September",
                    "body",
                    "Hello & welcome",
                    "button",
                    "Renew",
                    "address",
                    "https://hub.example/r/abc?x=1&y=2",
                    "why",
                    "You are a contact",
                    "stop",
                    "Stop",
                    "stopAddress",
                    "https://hub.example/u/1"));
            model.put(
                    ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                    new ThymeleafEvaluationContext(context, null));
            var mail = new Context(Locale.of(language), model);
            var html = templates.process("trial/mail", mail);
            assertThat(html)
                    .contains("https://hub.example/r/abc?x=1&amp;y=2")
                    .contains("max-width:600px")
                    .contains("prefers-color-scheme: dark")
                    .contains("lang=\"" + language + "\"")
                    .contains("Hello &amp; welcome");
            var text = templates.process("webkit/mail.txt", mail);
            assertThat(text)
                    .startsWith(Community.read("").nameAt(TrialService.NOW, language))
                    .containsPattern("demonstration list|lista de demostración|liste de démonstration");
            assertThat(text)
                    .containsSubsequence(
                            "Renew by 8 September",
                            "Hello & welcome",
                            "https://hub.example/r/abc?x=1&y=2",
                            "You are a contact");
        }
    }

    @Test
    void everyTextExistsInThreeLanguagesWithTheSameFacts() {
        var wrong = new ArrayList<String>();
        for (var bundle : new String[] {"webkit.messages", "frame.messages"}) {
            var english = ResourceBundle.getBundle(bundle, Locale.ENGLISH);
            for (var language : new String[] {"es", "fr"}) {
                var other = ResourceBundle.getBundle(bundle, Locale.of(language));
                for (var key : english.keySet()) {
                    if (!other.containsKey(key)
                            || !facts(english.getString(key)).equals(facts(other.getString(key))))
                        wrong.add(language + " " + key);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static TreeSet<String> facts(String text) {
        var facts = new TreeSet<String>();
        Pattern.compile("\\{\\w+}").matcher(text).results().forEach(match -> facts.add(match.group()));
        return facts;
    }
}

package org.digitalcities.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** An officer signs in with a link from a mail in a real browser, and signs out again. */
class OfficerJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();

    @Test
    void anOfficerSignsInByALinkFromTheMailImportsAListAndSignsOutAgain() {
        try (var chromium = new Chromium()) {
            var page = chromium.page("es");
            var before = after.stage().inbox().to(SignIn.OFFICER).size();
            Chromium.submit(page, () -> {
                page.navigate(after.stage().hub().address() + "/sign-in");
                page.locator("input[name=email]").fill(SignIn.OFFICER);
                page.keyboard().press("Enter");
            });
            page.waitForURL("**/sign-in/sent*");
            var mail = Await.until(
                            "the mail", () -> after.stage().inbox().to(SignIn.OFFICER), mails -> mails.size() > before)
                    .getLast();
            var link = mail.link("/sign-in").orElseThrow().toString();
            Chromium.submit(page, () -> {
                page.navigate(link);
                page.locator("main form button").click();
            });
            page.waitForURL(address -> !address.contains("/sign-in"));
            page.navigate(after.stage().hub().address() + "/console");
            assertThat(page.locator("form[action*=sign-out]")).isVisible();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("es");

            takesInAList(page);

            page.locator("form[action*=sign-out] button").click();
            assertThat(page.locator("form[action*=sign-out]")).hasCount(0);
            page.navigate(after.stage().hub().address() + "/console");
            assertThat(page.locator("form[action*=sign-out]")).hasCount(0);
        }
    }

    /** By keyboard where a person would: the columns are guessed, one row is refused, and one can be imported. */
    private void takesInAList(Page page) {
        page.navigate(after.stage().hub().address() + "/console/membership/member-lists");
        page.locator("a[href$=import-members].button").click();
        var list = "id;Nombre corto\nde-stuttgart;Stgt.\nno-such;Nadie\n";
        page.locator("input[name=file]")
                .setInputFiles(new FilePayload("miembros.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        Chromium.submit(page, () -> page.locator("#form button[type=submit]").press("Enter"));
        page.waitForURL("**/columns");
        page.locator("input[name=source]").fill("Carta de la asociación");
        Chromium.submit(page, () -> page.keyboard().press("Enter"));
        assertThat(page.locator("a.button")).hasText("Importar 1 miembro");
        assertThat(page.locator("main table").first()).containsText("Stgt.");
        assertThat(page.locator("main table").first()).containsText("Rechazada");
    }

    /** On a phone, in French and by the keyboard: the city resembles one on record, and the officer says that it is another. */
    @Test
    void anOfficerAddsAMemberWhoseNameAnotherOneHas() {
        try (var chromium = new Chromium()) {
            var page = chromium.context("fr", ColorScheme.DARK, 390).newPage();
            var stage = after.stage();
            var link = new SignIn(stage).link(stage.hub().browser("fr"), SignIn.OFFICER);
            Chromium.submit(page, () -> {
                page.navigate(link.toString());
                page.locator("main form button").click();
            });
            page.waitForURL(address -> !address.contains("/sign-in"));
            page.navigate(stage.hub().address() + "/console/membership/add-member");

            fill(page, "name", "CÓRDOBA");
            page.locator("[name=country]").selectOption("AR");
            fill(page, "membership.source", "Lettre du 3 novembre");
            fill(page, "contact.name", "Camille Lexemple");
            fill(page, "contact.email", "camille.lexemple@example.org");
            page.locator("[name=language][value=fr]").check();
            enter(page);
            page.waitForSelector("#errors");
            assertThat(page).hasTitle(Pattern.compile("^Erreur.*"));
            assertThat(page.locator("fieldset a[href$=ar-cordoba]")).hasText("Córdoba");
            assertThat(Axe.violations(page)).isEmpty();

            page.locator("[name=distinct]").check();
            enter(page);
            page.waitForURL(address -> address.contains("/console/membership/members/ar-cordoba-"));
            assertThat(page.locator(".said")).hasText("Le membre est ajouté.");
            assertThat(page.locator("main")).containsText("Argentine");
            assertThat(Axe.violations(page)).isEmpty();
        }
    }

    private static void fill(Page page, String field, String value) {
        page.locator("[name='" + field + "']").fill(value);
    }

    private static void enter(Page page) {
        KeyboardUser.tabTo(page, "main form button[type=submit]");
        page.keyboard().press("Enter");
    }
}

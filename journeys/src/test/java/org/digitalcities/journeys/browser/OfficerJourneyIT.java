package org.digitalcities.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** An officer signs in with a link from a mail in a real browser, and signs out again. */
class OfficerJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();

    @Test
    void anOfficerSignsInByALinkFromTheMailAndOutAgain() {
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

            page.locator("form[action*=sign-out] button").click();
            assertThat(page.locator("form[action*=sign-out]")).hasCount(0);
            page.navigate(after.stage().hub().address() + "/console");
            assertThat(page.locator("form[action*=sign-out]")).hasCount(0);
        }
    }
}

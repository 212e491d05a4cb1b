package org.digitalcities.journeys.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.ReceivedMail;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** A reader leaves the newsletter by the link in its mail, on a page with one button. */
class UnsubscribeJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();

    @Test
    void oneButtonIsEnoughToLeave() {
        var mail = after.stage().inbox().all().stream()
                .filter(one -> one.header("List-Id").isPresent())
                .toList()
                .getLast();
        try (var chromium = new Chromium()) {
            var page = chromium.page("fr");
            page.navigate(link(mail));
            KeyboardUser.tabTo(page, "main form button");
            page.keyboard().press("Enter");
            assertThat(page.locator("main form button")).hasCount(0);
        }
        Await.until(
                "one subscriber fewer",
                () -> after.stage()
                        .cast()
                        .communications()
                        .get("/api/subscribers?limit=200")
                        .expect(200)
                        .json(),
                list -> list.path("items")
                        .valueStream()
                        .noneMatch(one -> one.path("email").asString("").equals(mail.to())
                                && one.path("state").asString().equals("confirmed")));
    }

    private static String link(ReceivedMail mail) {
        return mail.header("List-Unsubscribe").orElseThrow().replaceAll("(?s).*<(https?:[^>]+)>.*", "$1");
    }
}

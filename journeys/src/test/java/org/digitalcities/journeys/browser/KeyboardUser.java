package org.digitalcities.journeys.browser;

import com.microsoft.playwright.Page;
import java.net.URI;
import org.digitalcities.journeys.demo.StoryEnvironment;
import org.digitalcities.journeys.fixture.MemberFixture;

/** A city's contact who uses the browser with the keyboard only. */
public final class KeyboardUser implements StoryEnvironment.CityBrowser {

    private static final int MOST_TABS = 60;

    @Override
    public String renew(URI link, MemberFixture member) {
        try (var chromium = new Chromium()) {
            var page = chromium.page(member.language());
            page.navigate(link.toString());
            var before = page.url();
            tabTo(page, "main form[method=post] button[type=submit], main form[method=post] button:not([type])");
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.equals(before)
                    || !page.locator("main form[method=post]").isVisible());
            return page.locator("h1").innerText();
        }
    }

    /** Presses Tab until an element that matches has the focus, like a person who cannot use a mouse. */
    static void tabTo(Page page, String css) {
        for (var tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("css => document.activeElement.matches(css)", css)) return;
        }
        throw new IllegalStateException(
                "no " + css + " within " + MOST_TABS + " tabs of " + page.url().replaceFirst("/[rpu]/.*", "/..."));
    }
}

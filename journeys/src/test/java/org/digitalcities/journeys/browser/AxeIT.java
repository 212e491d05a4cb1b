package org.digitalcities.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The accessibility checks can fail. */
class AxeIT {

    @Test
    void aPictureWithoutWordsIsFound() {
        try (var chromium = new Chromium()) {
            var page = chromium.page("en");
            page.setContent(
                    "<html lang=en><title>t</title><main><h1>x</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main></html>");
            assertThat(Axe.violations(page)).singleElement().asString().startsWith("image-alt");
        }
    }
}

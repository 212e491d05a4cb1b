package org.digitalcities.journeys.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.hub.HtmlPage;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** Links that no longer work: used or revoked. */
class LinksJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();

    @Test
    void aSignInLinkWorksOnce() {
        var hub = after.stage().hub();
        var link = new SignIn(after.stage())
                .link(hub.browser("en"), SignIn.OFFICER)
                .toString();
        var first = hub.browser("en");
        assertThat(first.submit(new HtmlPage.Form(URI.create(link), Map.of())).status())
                .isEqualTo(200);
        var second = hub.browser("en");
        assertThat(second.submit(new HtmlPage.Form(URI.create(link), Map.of())).status())
                .isIn(404, 410);
        assertThat(first.get("/console").page().document().select("form[action*=sign-out]"))
                .isNotEmpty();
        assertThat(second.get("/console").page().document().select("form[action*=sign-out]"))
                .isEmpty();
    }

    @Test
    void aRevokedRenewalLinkIsAsGoodAsAGuessedOne() {
        var old = after.link("co-bogota");
        var renewal = "/api/renewals/" + AfterTheStory.OPEN_CAMPAIGN + ".co-bogota";
        assertThat(after.stage().hub().nobody().get(old).status()).isIn(200, 302);
        after.stage()
                .cast()
                .secretariat()
                .post(renewal + "/link-generation", "")
                .ok();
        assertThat(after.stage().hub().browser("es").get(old).status()).isEqualTo(404);
        assertThat(after.stage()
                        .cast()
                        .secretariat()
                        .get(renewal)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("invited");
    }
}

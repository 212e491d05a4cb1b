package org.digitalcities.webkit.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digitalcities.webkit.WebkitTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationPageTest extends WebkitTest {

    private Document page(String address, String role) {
        var answer = get(address, bearing(ISSUER.token("person-1", role)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(address.equals("/trial/form") ? 422 : 200);
        return Jsoup.parse(answer.body());
    }

    @Test
    void theSecondLevelIsShownForTheCurrentGroupOnly() {
        var page = page("/console/study/work-reports", "secretariat");
        var levels = page.select("nav.ways .wide ul").eachText();
        assertThat(levels).hasSize(2);
        assertThat(levels.getFirst()).startsWith("Today ").contains(" Study ").doesNotContain("Editions");
        assertThat(levels.getLast()).startsWith("Editions Work reports");
        assertThat(page.select("nav.ways .wide [aria-current=true]").eachText()).containsExactly("Study");
        assertThat(page.select("nav.ways .wide [aria-current=page]").eachText()).containsExactly("Work reports");
        assertThat(page("/console/newsletter/issues/autumn", "secretariat")
                        .select("nav.ways a[href=/console/study/work-reports]"))
                .as("the pages of another group, in both forms")
                .isEmpty();
        assertThat(page("/trial/form", "secretariat").select("nav.ways .wide ul"))
                .as("outside of the console")
                .hasSize(1);
    }

    @Test
    void onAPhoneItIsOneMenuThatIsClosedAndWorksWithoutScript() {
        var menu = page("/console/study/work-reports", "study").select("nav.ways details");
        assertThat(menu).hasSize(1);
        assertThat(menu.hasAttr("open")).isFalse();
        assertThat(menu.select("summary").text()).isEqualTo("Menu");
        assertThat(menu.select("a").eachAttr("href"))
                .containsExactly(
                        "/console",
                        "/console/study/editions",
                        "/console/study/editions",
                        "/console/study/work-reports");
        assertThat(menu.select("p").text()).isEqualTo("Study team");
        assertThat(menu.select("[onclick], [hx-get], button, script")).isEmpty();
        assertThat(page("/trial/form", "city").select("nav.ways")).isEmpty();
        assertThat(Jsoup.parse(get("/trial/form").body()).select("nav.ways")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/console/study/work-reports|Study > Work reports|",
                "/console/newsletter/issues/autumn|Newsletter > Issues > Autumn <b>|/console/newsletter/issues",
                "/console/newsletter/issues/autumn/schedule|Newsletter > Issues > Autumn > Schedule"
                        + "|/console/newsletter/issues /console/newsletter/issues/autumn"
            })
    void breadcrumbsAreAnOrderedListThatEndsHere(String address, String steps, String links) {
        var crumbs = page(address, "secretariat").select("main > nav");
        assertThat(crumbs.attr("aria-label")).isEqualTo("You are here");
        assertThat(crumbs.select("ol > li").eachText()).isEqualTo(List.of(steps.split(" > ")));
        assertThat(crumbs.select("a").eachAttr("href"))
                .isEqualTo(links == null ? List.of() : List.of(links.split(" ")));
        assertThat(crumbs.select("li:last-child > [aria-current=page]")).hasSize(1);
        assertThat(crumbs.select("[aria-current]")).hasSize(1);
    }
}

package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.gateway.route.RoutedService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** The gateway of a network that has filled in its own file: two languages, of which Spanish is the default. */
@TestPropertySource(properties = "HUB_COMMUNITY=../community/src/test/resources/rivers.yaml")
class AnotherCommunityIT extends RunningGateway {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/nowhere|fr, en;q=0.5|en|Network of Riverside Towns",
                "/nowhere|fr|es|Red de Municipios Ribereños",
                "/nowhere?lang=fr|en|en|Network of Riverside Towns",
                "/nowhere?lang=es|en|es|Red de Municipios Ribereños"
            })
    void aPageIsInOneOfItsLanguages(String path, String accepted, String language, String name) {
        var page = Jsoup.parse(http().with("Accept", "text/html")
                .with("Accept-Language", accepted)
                .get(path)
                .body());
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("a.community").text()).isEqualTo(name);
        assertThat(page.select("header.top .languages a").eachAttr("lang")).containsExactlyInAnyOrder("es", "en");
        assertThat(page.html()).doesNotContainPattern("Bilbao|UCLG|CGLU|Digital Cities|Ciudades Digitales");
    }

    @Test
    void servicesAreAskedForOneOfItsLanguages() {
        http().with("Accept-Language", "fr, en;q=0.5").get("/study");
        assertThat(at(RoutedService.STUDY).headers().get("accept-language")).isEqualTo("en");
    }

    @Test
    void theInterfaceIsDescribedByTheSameFileAsEverywhere() {
        assertThat(http().get("/openapi.json").json().path("info").path("title").asString())
                .isEqualTo("Digital Cities Hub");
    }
}

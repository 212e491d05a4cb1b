package org.digitalcities.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** The public pages of a network that has filled in its own file. */
@TestPropertySource(properties = "HUB_COMMUNITY=../community/src/test/resources/rivers.yaml")
class AnotherCommunityIT extends RunningIdentity {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/help", "/privacy", "/source", "/sign-in", "/nowhere"})
    void aPageNamesThisCommunityAndNoOther(String path) {
        for (var language : new String[] {"es", "en", "fr"}) {
            var page = http().with("Accept", "text/html")
                    .get(path + "?lang=" + language)
                    .body();
            assertThat(page)
                    .contains(language.equals("en") ? "Network of Riverside Towns" : "Red de Municipios Ribereños")
                    .doesNotContain("lang=fr\"", "{community}", "{hub}", "{body}", "{about}")
                    .doesNotContainPattern("Bilbao|UCLG|CGLU|Digital Cities|Ciudades Digitales|Villes numériques");
        }
    }

    @Test
    void peopleAreHelpedAtItsAddress() {
        assertThat(http().with("Accept", "text/html").get("/help").body()).contains("mailto:mesa@rios.example");
    }
}

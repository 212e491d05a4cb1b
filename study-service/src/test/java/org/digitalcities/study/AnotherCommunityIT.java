package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** The public pages of the study for a network that has filled in its own file. */
@TestPropertySource(properties = "HUB_COMMUNITY=../community/src/test/resources/rivers.yaml")
class AnotherCommunityIT extends StudyIT {

    @ParameterizedTest
    @ValueSource(strings = {"/study", "/study/work-reports"})
    void aPageNamesThisCommunityAndNoOther(String path) {
        var page = http().get(path + "?lang=es");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Red de Municipios Ribereños")
                .doesNotContainPattern("Bilbao|UCLG|CGLU|Digital Cities|Ciudades Digitales");
        assertThat(http().get(path + "?lang=fr").body()).contains("<html lang=\"es\"");
    }
}

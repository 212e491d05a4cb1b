package org.digitalcities.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathBeginningTest {

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/r/abc.def,/r",
        "/news.atom,/news.atom",
        "/api/campaigns,/api/campaigns",
        "/api/campaigns/1/extension,/api/campaigns",
        "/console,/console",
        "/console/,/console/",
        "/console/membership/campaigns,/console/membership",
        "/api,/api",
        "/apis/campaigns,/apis"
    })
    void aPathBelowApiOrConsoleBeginsWithTwoParts(String path, String beginning) {
        assertThat(PathBeginning.of(path)).isEqualTo(beginning);
    }
}

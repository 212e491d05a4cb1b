package org.digitalcities.journeys.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @EnumSource
    void aGuideHasOneProgramInEachLanguageThatUsesTheGeneratedClient(Guide guide) throws IOException {
        assertThat(guide.program(ROOT, "python")).contains("from digital_cities_hub_client import");
        assertThat(guide.program(ROOT, "typescript")).contains("createClient<paths>");
        assertThat(guide.program(ROOT, "java")).contains("import org.openapitools.client.ApiClient;");
        assertThatThrownBy(() -> guide.program(ROOT, "cobol"))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("docs/" + guide.file() + ".md has 0 programs in cobol; it must have one");
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatPrintsAProblemHasFailed(Guide guide) {
        assertThatThrownBy(() -> guide.seen("{\"code\":\"unauthenticated\"}")).isInstanceOf(ToolFailure.class);
    }

    @ParameterizedTest
    @EnumSource
    void aReaderHasOneClient(Guide guide) {
        var clients = Map.of("CITY_ID", "1", "CITY_SECRET", "2", "PARTNER_ID", "3", "PARTNER_SECRET", "4");

        assertThat(guide.variables(clients)).containsOnlyKeys("CLIENT_ID", "CLIENT_SECRET");
    }
}

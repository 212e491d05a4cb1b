package org.digitalcities.journeys.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is documented at the address of its type. */
class ProblemsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr"})
    void eachRefusalThatTheSourcesCanGiveHasATitleAndADetail(String language) {
        var given = ProblemCodes.given();

        assertThat(given.get("membership-service")).contains("renewal-closed", "seat-taken");
        given.forEach((module, codes) -> assertThat(ProblemCodes.undocumented(module, codes, language))
                .as("%s in %s", module, language)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr"})
    void aRefusalWithoutTextsIsFound(String language) {
        assertThat(ProblemCodes.undocumented("study-service", Set.of("stale", "never-heard-of"), language))
                .containsExactly("never-heard-of");
    }
}

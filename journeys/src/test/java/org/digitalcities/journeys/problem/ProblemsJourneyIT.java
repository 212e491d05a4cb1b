package org.digitalcities.journeys.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** The type of every refusal links to its page, through the gateway. */
class ProblemsJourneyIT {

    @Test
    void theGatewayHasAPageForEachRefusal() {
        var reader = AfterTheStory.shared().stage().hub().browser("fr");
        var missing = new TreeSet<String>();

        for (var codes : ProblemCodes.given().values()) {
            for (var code : codes) {
                if (reader.get("/problems/" + code).status() != 200) missing.add(code);
            }
        }

        assertThat(missing).isEmpty();
        assertThat(reader.get("/problems/seat-taken").text()).contains("<html lang=\"fr\"");
        assertThat(reader.get("/problems/never-heard-of").status()).isEqualTo(404);
    }
}

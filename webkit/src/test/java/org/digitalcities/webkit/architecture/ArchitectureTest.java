package org.digitalcities.webkit.architecture;

import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.webkit")
                .without("webkit keeps no aggregates", Rule.WHAT_IS_KEPT_HAS_A_HISTORY)
                .without("problems are shown on pages, and pages show problems", Rule.NO_CIRCLE_AMONG_FEATURES)
                .check();
    }
}

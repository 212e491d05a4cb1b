package org.digitalcities.webkit.architecture;

import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.webkit")
                .without(
                        "webkit keeps no aggregates",
                        Rule.WHAT_IS_KEPT_HAS_A_HISTORY,
                        Rule.STATES_DECIDE_BY_COMMAND_AND_TIME)
                .without("OutageCauses says which faults of the driver are outages", Rule.ONLY_STORES_KNOW_THE_DRIVER)
                .without("problems are shown on pages, and pages show problems", Rule.NO_CIRCLE_AMONG_FEATURES)
                .check();
    }
}

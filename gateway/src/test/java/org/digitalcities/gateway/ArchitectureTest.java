package org.digitalcities.gateway;

import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.gateway")
                .without(
                        "the gateway passes calls on: it has no API of its own, no stores and no documents",
                        Rule.STORES_BELONG_TO_THEIR_FEATURE,
                        Rule.LISTS_COME_IN_PAGES,
                        Rule.WHAT_IS_KEPT_HAS_A_HISTORY,
                        Rule.FIGURES_COME_FROM_TALLIES,
                        Rule.ONLY_STORES_KNOW_THE_DRIVER,
                        Rule.STATES_DECIDE_BY_COMMAND_AND_TIME)
                .without(
                        "templates read public types alone, and a constant is copied into the class that uses it",
                        Rule.PUBLIC_TYPES_ARE_USED_BY_ANOTHER_FEATURE)
                .without("its packages are steps of one passage, not features", Rule.NO_CIRCLE_AMONG_FEATURES)
                .without("it has no work of messaging's, but timers of Netty", Rule.WHAT_GOES_ON_BY_ITSELF_IS_WORK)
                .check();
    }
}

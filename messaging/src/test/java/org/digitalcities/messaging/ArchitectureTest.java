package org.digitalcities.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final ArchRule THE_ROOT_PUTS_TOGETHER_AND_NOBODY_USES_IT = noClasses()
            .that()
            .resideInAPackage("org.digitalcities.messaging.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.digitalcities.messaging");

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.messaging")
                .without(
                        "services have edges, messaging has none",
                        Rule.EDGES_USE_THE_FRONT_DOOR,
                        Rule.EDGES_ASK_FOR_KEYS_FIRST,
                        Rule.LISTS_COME_IN_PAGES,
                        Rule.WHAT_IS_KEPT_HAS_A_HISTORY)
                .without(
                        "messaging is where tallies, listings and aggregates read documents",
                        Rule.DOMAINS_KNOW_ONLY_THE_JDK_CONTRACTS_AND_DECISIONS,
                        Rule.FIGURES_COME_FROM_TALLIES,
                        Rule.ONLY_STORES_KNOW_THE_DRIVER)
                .without("services use its public types", Rule.PUBLIC_TYPES_ARE_USED_BY_ANOTHER_FEATURE)
                .without("messaging has no aggregates of its own", Rule.STATES_DECIDE_BY_COMMAND_AND_TIME)
                .and(THE_ROOT_PUTS_TOGETHER_AND_NOBODY_USES_IT)
                .check();
    }
}

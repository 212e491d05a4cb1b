package org.digitalcities.webkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Problems are shown on pages, pages show problems, and both ask for roles: these packages may use each other, all others may not. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {

        private static final Set<String> TOGETHER = Set.of("page", "problem", "security", "navigation", "asking");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var part = type.getPackageName().replaceFirst("org\\.digitalcities\\.webkit\\.?", "");
            return SliceIdentifier.of(TOGETHER.contains(part) ? "page and problem" : part);
        }

        @Override
        public String getDescription() {
            return "packages of webkit";
        }
    };

    private static final ArchRule NO_CIRCLE_AMONG_OTHER_PACKAGES =
            SlicesRuleDefinition.slices().assignedFrom(PACKAGES).should().beFreeOfCycles();

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.webkit")
                .without(
                        "webkit keeps no aggregates",
                        Rule.WHAT_IS_KEPT_HAS_A_HISTORY,
                        Rule.STATES_DECIDE_BY_COMMAND_AND_TIME)
                .without("OutageCauses says which faults of the driver are outages", Rule.ONLY_STORES_KNOW_THE_DRIVER)
                .without("problems are shown on pages, and pages show problems", Rule.NO_CIRCLE_AMONG_FEATURES)
                .without("services use its public types", Rule.PUBLIC_TYPES_ARE_USED_BY_ANOTHER_FEATURE)
                .and(NO_CIRCLE_AMONG_OTHER_PACKAGES)
                .check();
    }
}

package org.digitalcities.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.webkit.key.LinkKey;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Pages and APIs call a front door; none of them derives a secret. */
    private static final ArchRule EDGES_HOLD_NO_KEY = ArchRuleDefinition.noClasses()
            .that()
            .haveNameMatching(".*(Api|Pages)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(LinkKey.class);

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.identity")
                .and(EDGES_HOLD_NO_KEY)
                .check();
    }

    @Test
    void theRuleOfThisServiceCanFail() {
        assertThatThrownBy(() -> EDGES_HOLD_NO_KEY.check(new ClassFileImporter().importClasses(DrawerApi.class)))
                .hasMessageContaining("DrawerApi");
    }

    /** Breaks the rule. */
    private record DrawerApi(LinkKey key) {}
}

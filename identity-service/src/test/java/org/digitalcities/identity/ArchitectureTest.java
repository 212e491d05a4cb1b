package org.digitalcities.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.webkit.key.LinkKey;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.identity");

    /** Pages and APIs call a front door; none of them derives a secret. */
    private static final ArchRule EDGES_HOLD_NO_KEY = ArchRuleDefinition.noClasses()
            .that()
            .haveNameMatching(".*(Api|Pages)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(LinkKey.class);

    @Test
    void theTableOfRoomsHolds() {
        assertThat(OURS.contain("org.digitalcities.identity.client.Client")).isTrue();
        assertThat(OURS.contain("org.digitalcities.identity.person.Person")).isTrue();
        ArchitectureRules.all().forEach(rule -> rule.check(OURS));
    }

    @Test
    void edgesHoldNoKey() {
        EDGES_HOLD_NO_KEY.check(OURS);
    }

    @Test
    void theRulesCanFail() {
        assertThatThrownBy(() -> ArchitectureRules.logsHoldExceptionsAsShown()
                        .check(new ClassFileImporter().importClasses(Leak.class)))
                .hasMessageContaining("Leak");
        var misplaced =
                new ClassFileImporter().importClasses(Drawer.class, Drawers.class, DrawerApi.class, DrawerStore.class);
        assertThatThrownBy(() -> ArchitectureRules.domainsKnowOnlyTheJdkContractsAndDecisions()
                        .check(misplaced))
                .hasMessageContaining("JavaClasses");
        assertThatThrownBy(() -> ArchitectureRules.edgesUseTheFrontDoor().check(misplaced))
                .hasMessageContaining("DrawerApi");
        assertThatThrownBy(() -> EDGES_HOLD_NO_KEY.check(misplaced)).hasMessageContaining("DrawerApi");
    }

    /** Breaks the rule. */
    private record Leak(Logger log) {
        void tell(Exception e) {
            log.warn("it failed: {}", e.getMessage());
        }
    }
}

final class DrawerStore {}

final class Drawers {}

record Drawer(JavaClasses content) {}

record DrawerApi(DrawerStore store, LinkKey key) {}

package org.digitalcities.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.digitalcities.local.command.HubCommand;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final ArchRule NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("org.digitalcities.(**)")
            .should()
            .beFreeOfCycles();
    private static final ArchRule NOBODY_KNOWS_THE_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackage("..command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..command..");
    private static final ArchRule PROCESSES_KNOW_NO_HUB = noClasses()
            .that()
            .resideInAnyPackage("..store..", "..inbox..", "..process..", "..screen..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.digitalcities.local");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.local");

    @Test
    void noPackageUsesOneThatUsesIt() {
        assertThat(OURS).hasSizeGreaterThan(40);
        NO_CIRCLES.check(OURS);
    }

    @Test
    void commandsWorkTheHubAndStoreAndInboxKnowNothingOfIt() {
        NOBODY_KNOWS_THE_COMMANDS.check(OURS);
        PROCESSES_KNOW_NO_HUB.check(OURS);
    }

    @Test
    void theseRulesCanFail() {
        // The store's tests start the store as a hub does, which breaks the rule.
        assertThatThrownBy(() -> NOBODY_KNOWS_THE_COMMANDS.check(new ClassFileImporter().importClasses(Offender.class)))
                .hasMessageContaining("HubCommand");
        assertThatThrownBy(() -> PROCESSES_KNOW_NO_HUB.check(
                        new ClassFileImporter().importPackages("org.digitalcities.local.store")))
                .hasMessageContaining("TestInfrastructure");
    }

    /** Breaks the rule. */
    private record Offender(HubCommand command) {}
}

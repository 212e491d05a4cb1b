package org.digitalcities.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.local");

    @Test
    void noPackageUsesOneThatUsesIt() {
        assertThat(OURS).hasSizeGreaterThan(40);
        SlicesRuleDefinition.slices().matching("org.digitalcities.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void theCommandsWorkTheHubAndWhatRunsKnowsNoCommand() {
        noClasses().that().resideOutsideOfPackage("..command..").should().dependOnClassesThat().resideInAPackage("..command..").check(OURS);
    }

    @Test
    void storeAndInboxAreProcessesThatKnowNothingOfTheHub() {
        noClasses().that().resideInAnyPackage("..store..", "..inbox..", "..process..", "..screen..")
                .should().dependOnClassesThat().resideInAPackage("org.digitalcities.local").check(OURS);
    }
}

package org.digitalcities.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.messaging");

    @Test
    void noPackageUsesOneThatUsesIt() {
        assertThat(OURS).hasSizeGreaterThan(40);
        SlicesRuleDefinition.slices()
                .matching("org.digitalcities.messaging.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void theRootPutsTogetherAndNobodyUsesIt() {
        noClasses()
                .that()
                .resideInAPackage("org.digitalcities.messaging.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.digitalcities.messaging")
                .check(OURS);
    }
}

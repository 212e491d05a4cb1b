package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.digitalcities.study.edition.Edition;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.study");
    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.digitalcities.study.misplaced");

    @Test
    void eachRoomUsesOnlyWhatItMay() {
        assertThat(OURS.contain(Edition.class)).isTrue();
        ArchitectureRules.all().forEach(rule -> rule.check(OURS));
    }

    @Test
    void theRulesSeeWhatIsMisplaced() {
        assertThatThrownBy(() -> ArchitectureRules.logsHoldExceptionsAsShown()
                        .check(new ClassFileImporter().importClasses(Leak.class)))
                .hasMessageContaining("Leak");
        assertThatThrownBy(() -> ArchitectureRules.domainsKnowOnlyTheJdkContractsAndDecisions()
                        .check(MISPLACED))
                .hasMessageContaining("Parcel");
        assertThatThrownBy(() -> ArchitectureRules.edgesUseTheFrontDoor().check(MISPLACED))
                .hasMessageContaining("ParcelApi");
    }

    /** Breaks the rule. */
    private record Leak(Logger log) {
        void tell(Exception e) {
            log.warn("it failed: {}", e.getMessage());
        }
    }
}

package org.digitalcities.membership;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.bson.Document;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The testkit's table of rooms, and this service's own rules. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.membership");

    /** The value types that the domains are made of. */
    private static final List<String> PARTS =
            List.of("Answer", "Deadline", "Contact", "Representative", "Handover", "Application", "MemberImport");

    private static final ArchRule PARTS_KNOW_NO_FRAMEWORK = ArchitectureRules.knowOnlyTheJdkContractsAndDecisions(
            DescribedPredicate.describe("are parts of domains", type -> PARTS.contains(type.getSimpleName())));
    private static final ArchRule ONLY_STORES_KNOW_MONGODB = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.mongodb..", "org.bson.."));

    @Test
    void theTableOfRoomsHolds() {
        assertThat(SERVICE).hasSizeGreaterThan(40);
        ArchitectureRules.all().forEach(rule -> rule.check(SERVICE));
    }

    @Test
    void whatDomainsAreMadeOfKnowsNoFramework() {
        PARTS_KNOW_NO_FRAMEWORK.check(SERVICE);
        assertThat(SERVICE.stream().map(JavaClass::getSimpleName)).containsAll(PARTS);
    }

    @Test
    void onlyStoresKnowMongodb() {
        ONLY_STORES_KNOW_MONGODB.check(SERVICE);
    }

    @Test
    void theRulesOfThisServiceCanFail() {
        assertThatThrownBy(() -> ArchitectureRules.logsHoldExceptionsAsShown()
                        .check(new ClassFileImporter().importClasses(Leak.class)))
                .hasMessageContaining("Leak");
        var broken = new ClassFileImporter().importClasses(Answer.class);

        for (var rule : List.of(PARTS_KNOW_NO_FRAMEWORK, ONLY_STORES_KNOW_MONGODB)) {
            assertThatThrownBy(() -> rule.check(broken)).hasMessageContaining("Document");
        }
    }

    /** Breaks the rule. */
    private record Answer(Document document) {}

    /** Breaks the rule. */
    private record Leak(Logger log) {
        void tell(Exception e) {
            log.warn("it failed: {}", e.getMessage());
        }
    }
}

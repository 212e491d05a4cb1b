package org.digitalcities.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.newsletter");

    /** A package of the tests that breaks the rule below on purpose. */
    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPackages("org.digitalcities.newsletter.broken");

    @Test
    void theTableOfRoomsHolds() {
        assertThat(SERVICE).hasSizeGreaterThan(40);
        assertThatCode(() -> ArchitectureRules.all().forEach(rule -> rule.check(SERVICE)))
                .doesNotThrowAnyException();
    }

    @Test
    void addressesStayWhereTheyAreNeeded() {
        addresses().check(SERVICE);
    }

    @Test
    void thatRuleCanFail() {
        assertThatThrownBy(() -> ArchitectureRules.logsHoldExceptionsAsShown()
                        .check(new ClassFileImporter().importClasses(Leak.class)))
                .hasMessageContaining("Leak");
        assertThatThrownBy(() -> addresses().check(BROKEN)).hasMessageContaining("Gossip");
    }

    /** Only rooms that send mail may use a subscriber's address, and the page that shows the team an issue's readers; others may not. */
    private static ArchRule addresses() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("..subscriber..", "..dispatch..", "..notice..", "..mail..")
                .and()
                .doNotHaveSimpleName("IssuePages")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "carry addresses",
                        (JavaClass type) ->
                                type.getFullName().startsWith("org.digitalcities.newsletter.subscriber.Subscribers$")));
    }

    /** Breaks the rule. */
    private record Leak(Logger log) {
        void tell(Exception e) {
            log.warn("it failed: {}", e.getMessage());
        }
    }
}

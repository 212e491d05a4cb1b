package org.digitalcities.newsletter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Only rooms that send mail may use a subscriber's address, and the page that shows the team an issue's readers; others may not. */
    private static final ArchRule ADDRESSES_STAY_WHERE_THEY_ARE_NEEDED = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages("..subscriber..", "..dispatch..", "..notice..", "..mail..")
            .and()
            .doNotHaveSimpleName("IssuePages")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "carry addresses",
                    (JavaClass type) ->
                            type.getFullName().startsWith("org.digitalcities.newsletter.subscriber.Subscribers$")));

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.newsletter")
                .and(ADDRESSES_STAY_WHERE_THEY_ARE_NEEDED)
                .check();
    }

    /** A package of the tests breaks the rule on purpose. */
    @Test
    void theRuleOfThisServiceCanFail() {
        var broken = new ClassFileImporter().importPackages("org.digitalcities.newsletter.broken");
        assertThatThrownBy(() -> ADDRESSES_STAY_WHERE_THEY_ARE_NEEDED.check(broken))
                .hasMessageContaining("Gossip");
    }
}

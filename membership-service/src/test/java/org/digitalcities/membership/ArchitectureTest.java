package org.digitalcities.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.bson.Document;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.RoomRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** The value types that the domains are made of. */
    private static final List<String> PARTS = List.of(
            "Answer",
            "Deadline",
            "Contact",
            "Representative",
            "RequestedChange",
            "Application",
            "MemberImport",
            "Particulars");

    private static final ArchRule PARTS_KNOW_NO_FRAMEWORK = RoomRules.knowOnlyTheJdkContractsAndDecisions(
            DescribedPredicate.describe("are parts of domains", type -> PARTS.contains(type.getSimpleName())));

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.membership")
                .and(PARTS_KNOW_NO_FRAMEWORK)
                .check();
    }

    @Test
    void whatDomainsAreMadeOfIsThere() {
        var service = new ClassFileImporter().importPackages("org.digitalcities.membership");
        assertThat(service.stream().map(JavaClass::getSimpleName)).containsAll(PARTS);
    }

    @Test
    void theRuleOfThisServiceCanFail() {
        assertThatThrownBy(() -> PARTS_KNOW_NO_FRAMEWORK.check(new ClassFileImporter().importClasses(Answer.class)))
                .hasMessageContaining("Document");
    }

    /** Breaks the rule. */
    private record Answer(Document document) {}
}

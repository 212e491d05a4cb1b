package org.digitalcities.webkit.arch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void aFeatureInOrderPasses() {
        var good = new ClassFileImporter().importPackages("org.digitalcities.webkit.arch.good");
        assertThatCode(() -> ArchitectureRules.all().forEach(rule -> rule.check(good))).doesNotThrowAnyException();
    }

    @Test
    void eachRuleCanFail() {
        var bad = new ClassFileImporter().importPackages("org.digitalcities.webkit.arch.bad");
        assertThatThrownBy(() -> ArchitectureRules.domainsKnowOnlyTheJdkAndContracts().check(bad)).hasMessageContaining("Crate").hasMessageContaining("MongoDatabase");
        assertThatThrownBy(() -> ArchitectureRules.edgesUseTheFrontDoor().check(bad)).hasMessageContaining("CrateApi");
        assertThatThrownBy(() -> ArchitectureRules.storesBelongToTheirFeature().check(bad)).hasMessageContaining("Thief");
        var circle = new ClassFileImporter().importPackages("org.digitalcities.webkit.arch.circle");
        assertThatThrownBy(() -> ArchitectureRules.noCircleAmong("org.digitalcities.webkit.arch.circle.(*)..").check(circle)).hasMessageContaining("Hen");
    }
}

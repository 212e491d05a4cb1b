package org.digitalcities.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void aFeatureInOrderPasses() {
        var good = new ClassFileImporter().importPackages("org.digitalcities.testkit.architecture.good");
        assertThatCode(() -> ArchitectureRules.all().forEach(rule -> rule.check(good)))
                .doesNotThrowAnyException();
    }

    @Test
    void webkitLogsExceptionsAsShown() {
        ArchitectureRules.logsHoldExceptionsAsShown()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.digitalcities.webkit", "org.digitalcities.messaging"));
    }

    @Test
    void nothingBesideWorkGoesOnByItselfInWhatServicesHaveInCommon() {
        ArchitectureRules.whatGoesOnByItselfIsWork()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.digitalcities.webkit", "org.digitalcities.messaging"));
    }

    @Test
    void eachRuleCanFail() {
        var bad = new ClassFileImporter().importPackages("org.digitalcities.testkit.architecture.bad");
        assertThatThrownBy(() -> ArchitectureRules.domainsKnowOnlyTheJdkContractsAndDecisions()
                        .check(bad))
                .hasMessageContaining("Crate")
                .hasMessageContaining("MongoDatabase")
                .hasMessageContaining("Barrel.last")
                .hasMessageContaining("messaging.aggregate.Act")
                .hasMessageNotContaining("Decision");
        assertThatThrownBy(() -> ArchitectureRules.edgesUseTheFrontDoor().check(bad))
                .hasMessageContaining("CrateApi");
        assertThatThrownBy(() -> ArchitectureRules.storesBelongToTheirFeature().check(bad))
                .hasMessageContaining("Thief");
        assertThatThrownBy(() -> ArchitectureRules.logsHoldExceptionsAsShown().check(bad))
                .hasMessageContaining("10 times")
                .hasMessageContaining("CrateLog.given")
                .hasMessageContaining("CrateLog.caught")
                .hasMessageContaining("CrateLog.asMessage")
                .hasMessageContaining("CrateLog.later")
                .hasMessageContaining("CrateLog.built")
                .hasMessageContaining("CrateLog.keyed")
                .hasMessageContaining("CrateLog.argued")
                .hasMessageContaining("CrateLog.said")
                .hasMessageContaining("CrateLog.builtBesideItsName");
        assertThatThrownBy(() -> ArchitectureRules.edgesAskForKeysFirst().check(bad))
                .hasMessageContaining("2 times")
                .hasMessageContaining("CrateFormPages.taken")
                .hasMessageContaining("CrateFormPages.made");
        assertThatThrownBy(() -> ArchitectureRules.listsComeInPages().check(bad))
                .hasMessageContaining("2 times")
                .hasMessageContaining("CrateListApi.bare")
                .hasMessageContaining("CrateListApi.wrapped");
        assertThatThrownBy(() -> ArchitectureRules.whatIsKeptHasAHistory().check(bad))
                .hasMessageContaining("1 times")
                .hasMessageContaining("CrateHistoryApi");
        assertThatThrownBy(() -> ArchitectureRules.figuresComeFromTallies().check(bad))
                .hasMessageContaining("4 times")
                .hasMessageContaining("CrateCounts.byFilter")
                .hasMessageContaining("CrateCounts.later")
                .hasMessageContaining("CrateCounts.byGroup")
                .hasMessageContaining("CrateCounts.ofAggregates");
        assertThatThrownBy(() -> ArchitectureRules.whatGoesOnByItselfIsWork().check(bad))
                .hasMessageContaining("11 times")
                .hasMessageContaining("CrateTicks.annotated")
                .hasMessageContaining("CrateTicks.slept(")
                .hasMessageContaining("CrateTicks.sleptLater")
                .hasMessageContaining("CrateTicks.parked")
                .hasMessageContaining("CrateTicks.timed")
                .hasMessageContaining("CrateTicks.pooled")
                .hasMessageContaining("CrateTicks.scheduled(")
                .hasMessageContaining("CrateTicks.scheduledOfAKind")
                .hasMessageContaining("CrateTicks.delayed")
                .hasMessageContaining("CrateTicks.threaded(")
                .hasMessageContaining("CrateTicks.threadedAnew");
        var circle = new ClassFileImporter().importPackages("org.digitalcities.testkit.architecture.circle");
        assertThatThrownBy(() -> ArchitectureRules.noCircleAmong("org.digitalcities.testkit.architecture.circle.(*)..")
                        .check(circle))
                .hasMessageContaining("Hen");
    }
}

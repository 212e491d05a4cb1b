package org.digitalcities.membership;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import org.junit.jupiter.api.Test;

/** Guards the rooms of a feature: which file may use what. Each rule is shown to fail on classes that break it. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.digitalcities.membership");

    /** The aggregates: what decides. */
    private static final List<String> DOMAINS = List.of("Renewal", "Answer", "Deadline", "Campaign", "Member", "Contact", "Representative",
        "Handover", "Mandate", "Call", "Application", "Affiliation", "Meeting", "MemberImport");

    private static final ArchRule DOMAINS_KNOW_NO_FRAMEWORK = noClasses().that(areDomains()).should().dependOnClassesThat(
        resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson..", "org.apache.kafka..", "jakarta..", "tools.jackson..", "com.fasterxml..",
            "org.digitalcities.messaging.."));
    private static final ArchRule ONLY_STORES_KNOW_MONGODB = noClasses().that().haveSimpleNameNotEndingWith("Store")
        .should().dependOnClassesThat(resideInAnyPackage("com.mongodb..", "org.bson.."));
    private static final ArchRule DOORS_DO_NOT_REACH_PAST_THE_FRONT_DOOR = noClasses()
        .that(simpleNameEndingWith("Api").or(simpleNameEndingWith("Pages")).or(simpleNameEndingWith("Listener")))
        .should().dependOnClassesThat(simpleNameEndingWith("Store"));
    private static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("org.digitalcities.membership.(*)..").should().beFreeOfCycles();

    @Test
    void domainsKnowNoFramework() {
        DOMAINS_KNOW_NO_FRAMEWORK.check(SERVICE);
    }

    @Test
    void onlyStoresKnowMongodb() {
        ONLY_STORES_KNOW_MONGODB.check(SERVICE);
    }

    @Test
    void doorsDoNotReachPastTheFrontDoor() {
        DOORS_DO_NOT_REACH_PAST_THE_FRONT_DOOR.check(SERVICE);
    }

    @Test
    void featuresHaveNoCycles() {
        FEATURES_HAVE_NO_CYCLES.check(SERVICE);
    }

    @Test
    void everyDomainThatIsGuardedExists() {
        assertThat(SERVICE.stream().filter(areDomains()).map(JavaClass::getSimpleName)).containsAll(DOMAINS);
    }

    @Test
    void theRulesCanFail() {
        var broken = new ClassFileImporter().importClasses(Broken.Renewal.class, Broken.BrokenApi.class, Broken.BrokenStore.class);

        for (var rule : List.of(DOMAINS_KNOW_NO_FRAMEWORK, ONLY_STORES_KNOW_MONGODB, DOORS_DO_NOT_REACH_PAST_THE_FRONT_DOOR)) {
            assertThatThrownBy(() -> rule.check(broken)).isInstanceOf(AssertionError.class);
        }
    }

    private static DescribedPredicate<JavaClass> areDomains() {
        return DescribedPredicate.describe("are domains", type -> DOMAINS.contains(type.getSimpleName()) || DOMAINS.contains(outermost(type).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass type) {
        var outer = type;
        while (outer.getEnclosingClass().isPresent()) outer = outer.getEnclosingClass().get();
        return outer;
    }

    /** What nobody should write. */
    private static final class Broken {

        record Renewal(Document document) {}

        static final class BrokenStore {}

        record BrokenApi(BrokenStore store, Document document) {}
    }
}

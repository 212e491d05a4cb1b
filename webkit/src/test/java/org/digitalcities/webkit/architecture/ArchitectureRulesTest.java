package org.digitalcities.webkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.digitalcities.testkit.architecture.RoomRules;
import org.digitalcities.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule fails on what is bad, and only on that. It stands here because the rules name types of messaging and webkit. */
class ArchitectureRulesTest {

    private static final JavaClasses GOOD = new ClassFileImporter().importPackages("org.digitalcities.good");
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("org.digitalcities.bad");

    /** What each rule says about the bad examples. */
    private static final Map<Rule, List<String>> FAULTS = Map.ofEntries(
            Map.entry(
                    Rule.DOMAINS_KNOW_ONLY_THE_JDK_CONTRACTS_AND_DECISIONS,
                    List.of("Crate", "MongoDatabase", "Barrel.last", "messaging.aggregate.Act")),
            Map.entry(
                    Rule.DOMAINS_ARE_GIVEN_TIMES_AND_IDS,
                    List.of("3 times", "Barrel.filled", "Barrel.named", "Barrel.opened")),
            Map.entry(Rule.EDGES_USE_THE_FRONT_DOOR, List.of("CrateApi")),
            Map.entry(Rule.STORES_BELONG_TO_THEIR_FEATURE, List.of("Thief")),
            Map.entry(
                    Rule.ONLY_STORES_KNOW_THE_DRIVER,
                    List.of("4 times", "crate.Crate knows", "CrateCounts", "CrateQueries knows", "CrateQueries$Kept")),
            Map.entry(
                    Rule.STATES_DECIDE_BY_COMMAND_AND_TIME,
                    List.of(
                            "5 times",
                            "Barrel.decide()",
                            "CrateDecisions.close",
                            "CrateDecisions.decide(java.lang.String",
                            "CrateDecisions$Command) is",
                            "CrateDecisions.decide(java.time.Instant")),
            Map.entry(Rule.NO_CIRCLE_AMONG_FEATURES, List.of("Hen", "Egg")),
            Map.entry(Rule.PUBLIC_TYPES_ARE_USED_BY_ANOTHER_FEATURE, List.of("1 times", "CrateLid is public")),
            Map.entry(Rule.EDGES_ASK_FOR_KEYS_FIRST, List.of("2 times", "CrateFormPages.taken", "CrateFormPages.made")),
            Map.entry(Rule.LISTS_COME_IN_PAGES, List.of("2 times", "CrateListApi.bare", "CrateListApi.wrapped")),
            Map.entry(Rule.WHAT_IS_KEPT_HAS_A_HISTORY, List.of("1 times", "CrateHistoryApi")),
            Map.entry(
                    Rule.FIGURES_COME_FROM_TALLIES,
                    List.of(
                            "4 times",
                            "CrateCounts.byFilter",
                            "CrateCounts.later",
                            "CrateCounts.byGroup",
                            "CrateCounts.ofAggregates")),
            Map.entry(
                    Rule.WHAT_GOES_ON_BY_ITSELF_IS_WORK,
                    List.of(
                            "11 times",
                            "CrateTicks.annotated",
                            "CrateTicks.slept(",
                            "CrateTicks.sleptLater",
                            "CrateTicks.parked",
                            "CrateTicks.timed",
                            "CrateTicks.pooled",
                            "CrateTicks.scheduled(",
                            "CrateTicks.scheduledOfAKind",
                            "CrateTicks.delayed",
                            "CrateTicks.threaded(",
                            "CrateTicks.threadedAnew")),
            Map.entry(
                    Rule.LOGS_HOLD_REDACTED_EXCEPTIONS,
                    List.of(
                            "10 times",
                            "CrateLog.given",
                            "CrateLog.caught",
                            "CrateLog.asMessage",
                            "CrateLog.later",
                            "CrateLog.built(",
                            "CrateLog.builtBesideItsName",
                            "CrateLog.keyed",
                            "CrateLog.argued",
                            "CrateLog.saidAlone",
                            "CrateLog.saidByTheBuilder")),
            Map.entry(
                    Rule.KAFKA_CLIENTS_COME_FROM_ITS_SETTINGS,
                    List.of(
                            "6 times",
                            "CrateClients.produced",
                            "CrateClients.consumed(",
                            "CrateClients.consumedLater",
                            "CrateClients.administered(",
                            "CrateClients.administeredBefore",
                            "CrateClients.made")),
            Map.entry(
                    Rule.CLIENT_CREDENTIALS_ARE_FORM_ENCODED,
                    List.of("3 times", "CrateClients.joined", "CrateClients.encoded", "CrateClients.intercepted")));

    @ParameterizedTest
    @EnumSource(Rule.class)
    void eachRuleCanFail(Rule rule) {
        assertThat(FAULTS).as("a bad example for each rule").containsKey(rule);
        assertThatThrownBy(() -> rule.rule().check(BAD))
                .hasMessageContainingAll(FAULTS.get(rule).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void aFeatureInOrderPasses(Rule rule) {
        assertThatCode(() -> rule.rule().check(GOOD)).doesNotThrowAnyException();
    }

    /** Every class is a subject of the other rules. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "NO_CIRCLE_AMONG_FEATURES",
                "WHAT_GOES_ON_BY_ITSELF_IS_WORK",
                "KAFKA_CLIENTS_COME_FROM_ITS_SETTINGS",
                "CLIENT_CREDENTIALS_ARE_FORM_ENCODED"
            })
    void aRuleThatLooksAtNothingFailsUnlessItIsLeftOut(Rule rule) {
        var nothing = ArchitectureRules.all(new ClassFileImporter().importClasses(Nothing.class));
        var others = EnumSet.complementOf(EnumSet.of(
                rule,
                Rule.NO_CIRCLE_AMONG_FEATURES,
                Rule.WHAT_GOES_ON_BY_ITSELF_IS_WORK,
                Rule.KAFKA_CLIENTS_COME_FROM_ITS_SETTINGS,
                Rule.CLIENT_CREDENTIALS_ARE_FORM_ENCODED));
        nothing.without("it has no subject", others.toArray(Rule[]::new));

        assertThatThrownBy(nothing::check)
                .hasMessageStartingWith(rule.name())
                .hasMessageContaining("failed to check any");
        assertThatCode(() -> nothing.without("it has no subject", rule).check()).doesNotThrowAnyException();
    }

    @Test
    void aRuleThatHoldsMustNotBeLeftOut() {
        assertThatThrownBy(() -> ArchitectureRules.all(GOOD)
                        .without("nobody looked", Rule.LISTS_COME_IN_PAGES)
                        .check())
                .hasMessageContaining("LISTS_COME_IN_PAGES holds")
                .hasMessageContaining("nobody looked");
    }

    @Test
    void everyRuleAndTheModulesOwnAreNamedAtOnce() {
        ArchRule own = RoomRules.knowOnlyTheJdkContractsAndDecisions(DescribedPredicate.describe(
                "are counts or things", type -> type.getSimpleName().matches("CrateCounts|Thing")));

        assertThatThrownBy(() -> ArchitectureRules.all(BAD).and(own).check())
                .hasMessageContainingAll(
                        Stream.of(Rule.values()).map(Rule::name).toArray(String[]::new))
                .hasMessageContaining("are counts or things");
        assertThatCode(() -> ArchitectureRules.all(GOOD).and(own).check()).doesNotThrowAnyException();
    }

    @Test
    void aMisspeltPackageIsNoPass() {
        assertThatThrownBy(() -> ArchitectureRules.all("org.digitalcities.webkitt"))
                .hasMessageContaining("no classes");
    }

    private static final class Nothing {}
}

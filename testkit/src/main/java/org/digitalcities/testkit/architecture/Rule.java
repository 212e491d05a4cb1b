package org.digitalcities.testkit.architecture;

import com.tngtech.archunit.lang.ArchRule;

/** A rule that holds in each module. Its bad example stands in webkit's tests, where the types are that it names. */
public enum Rule {
    DOMAINS_KNOW_ONLY_THE_JDK_CONTRACTS_AND_DECISIONS(RoomRules.domainsKnowOnlyTheJdkContractsAndDecisions()),
    DOMAINS_ARE_GIVEN_TIMES_AND_IDS(RoomRules.domainsAreGivenTimesAndIds()),
    EDGES_USE_THE_FRONT_DOOR(RoomRules.edgesUseTheFrontDoor()),
    STORES_BELONG_TO_THEIR_FEATURE(RoomRules.storesBelongToTheirFeature()),
    ONLY_STORES_KNOW_THE_DRIVER(RoomRules.onlyStoresKnowTheDriver()),
    STATES_DECIDE_BY_COMMAND_AND_TIME(RoomRules.statesDecideByCommandAndTime()),
    NO_CIRCLE_AMONG_FEATURES(RoomRules.noCircleAmongFeatures()),
    PUBLIC_TYPES_ARE_USED_BY_ANOTHER_FEATURE(RoomRules.publicTypesAreUsedByAnotherFeature()),
    EDGES_ASK_FOR_KEYS_FIRST(ActRules.edgesAskForKeysFirst()),
    LISTS_COME_IN_PAGES(ActRules.listsComeInPages()),
    WHAT_IS_KEPT_HAS_A_HISTORY(ActRules.whatIsKeptHasAHistory()),
    FIGURES_COME_FROM_TALLIES(ActRules.figuresComeFromTallies()),
    WHAT_GOES_ON_BY_ITSELF_IS_WORK(WorkRules.whatGoesOnByItselfIsWork()),
    LOGS_HOLD_REDACTED_EXCEPTIONS(LogRules.logsHoldRedactedExceptions()),
    KAFKA_CLIENTS_COME_FROM_ITS_SETTINGS(ClientRules.kafkaClientsComeFromItsSettings()),
    CLIENT_CREDENTIALS_ARE_FORM_ENCODED(ClientRules.clientCredentialsAreFormEncoded());

    private final ArchRule rule;

    Rule(ArchRule rule) {
        this.rule = rule;
    }

    /** The rule as ArchUnit checks it; it fails if it looks at no class. */
    public ArchRule rule() {
        return rule;
    }
}

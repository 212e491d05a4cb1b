package org.digitalcities.journeys.chaos;

import java.util.Optional;
import org.digitalcities.journeys.chaos.look.InFlight;
import org.digitalcities.journeys.chaos.look.KafkaLog;
import org.digitalcities.journeys.chaos.look.Stores;

/** The targets of faults, and the running work that makes a fault count. */
enum Target {
    MEMBERSHIP("membership-service", "membership-service"),
    RELAY("the relay in the middle of a batch", "membership-service"),
    NEWSLETTER("newsletter-service", "newsletter-service"),
    PARTNER("partner-service", "partner-service"),
    STUDY("study-service", "study-service"),
    IDENTITY("identity-service", "identity-service"),
    GATEWAY("the gateway", "gateway"),
    KAFKA("the Kafka broker", "kafka"),
    STORE("the store", "store");

    private final String label;
    private final String process;

    Target(String label, String process) {
        this.label = label;
        this.process = process;
    }

    String label() {
        return label;
    }

    /** The process of one of its instances. */
    String process(int instance) {
        return instance == 1 ? process : process + "-" + instance;
    }

    /** Whether there may be two instances of it. */
    boolean isScaled() {
        return ServiceInstances.SCALED.stream()
                .anyMatch(service -> service.artifact().equals(process));
    }

    /** The service whose work is distributed by items, so that an instance may have none. */
    boolean isShared() {
        return this == NEWSLETTER || this == PARTNER;
    }

    /** The short name of the service; empty if the target is none, or a service without a store. */
    Optional<String> service() {
        return process.endsWith("-service") ? Optional.of(process.replace("-service", "")) : Optional.empty();
    }

    /** Whether all counting work is in the stores and stays there while the target is dead without another instance. */
    boolean leavesItsWork() {
        return switch (this) {
            case RELAY, NEWSLETTER, PARTNER -> true;
            case MEMBERSHIP, STUDY, IDENTITY, GATEWAY, KAFKA, STORE -> false;
        };
    }

    /** The work of this target now. */
    InFlight look(RetryingApiClient calls, Stores stores, KafkaLog log) {
        return switch (this) {
            case GATEWAY -> new InFlight(calls.underWay(), 0, 0, 0, 0);
            case IDENTITY -> new InFlight(calls.underWay("identity"), stores.outbox("identity"), 0, 0, 0);
            case MEMBERSHIP -> new InFlight(calls.underWay("membership"), stores.outbox("membership"), 0, 0, 0);
            case RELAY -> new InFlight(calls.underWay("membership"), stores.outbox("membership"), 0, 0, 0);
            case NEWSLETTER ->
                new InFlight(calls.underWay("newsletter"), stores.outbox("newsletter"), stores.mails(), 0, 0);
            case PARTNER ->
                new InFlight(
                        calls.underWay("partner"),
                        stores.outbox("partner"),
                        0,
                        stores.deliveries(),
                        log.behind("partner"));
            case STUDY -> new InFlight(calls.underWay("study"), stores.outbox("study"), 0, 0, log.behind("study"));
            case KAFKA, STORE ->
                new InFlight(calls.underWay(), stores.outbox(), stores.mails(), stores.deliveries(), log.behind(""));
        };
    }

    /** Whether to inject the fault now: a batch of one item has no middle. */
    boolean isBusy(InFlight work) {
        return this == RELAY ? work.outbox() > 1 : hit(work) > 0;
    }

    /** The amount of affected work; 0 if the fault would not count. */
    long hit(InFlight work) {
        return switch (this) {
            case GATEWAY, IDENTITY -> work.requests() + work.outbox();
            case RELAY -> work.outbox();
            case MEMBERSHIP -> work.requests() + work.outbox();
            case NEWSLETTER -> work.mails();
            case PARTNER -> work.deliveries() + work.behind();
            case STUDY -> work.requests() + work.outbox() + work.behind();
            case KAFKA -> work.outbox() + work.behind();
            case STORE -> work.requests() + work.outbox() + work.mails() + work.deliveries();
        };
    }
}

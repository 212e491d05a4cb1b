package org.digitalcities.membership.renewal;

import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.contracts.MembershipEvent.HandoverWanted;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.messaging.tally.Tallies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Applies the change of a member that an answer requests, by an event through outbox and Kafka, so that no crash loses it. */
@Configuration(proxyBeanMethods = false)
class RenewalListener {

    @Bean
    Consumer<Message<List<byte[]>>> renewalHandovers(
            EventConsumers consuming, AnswerChanges changes, BusinessClock clock) {
        return consuming.each("membership.renewal", received -> on(received, changes, clock));
    }

    @Bean
    Consumer<Message<List<byte[]>>> tallied(Tallies tallies, EventConsumers consuming) {
        return tallies.feed(consuming, "membership.tally");
    }

    private static void on(ReceivedEvent received, AnswerChanges changes, BusinessClock clock) {
        switch (received.event()) {
            case HandoverWanted wanted -> changes.apply(wanted.renewal(), clock.now());
            default -> {}
        }
    }
}

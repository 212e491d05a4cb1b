package org.digitalcities.membership.handover;

import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.contracts.MembershipEvent.HandoverConfirmed;
import org.digitalcities.contracts.MembershipEvent.HandoverReversing;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Gives members the contacts of confirmed and reversed handovers. */
@Configuration(proxyBeanMethods = false)
class HandoverListener {

    @Bean
    Consumer<Message<List<byte[]>>> contactHandovers(
            EventConsumers consuming, Handovers handovers, BusinessClock clock) {
        return consuming.each("membership.handover", received -> {
            switch (received.event()) {
                case HandoverConfirmed confirmed -> handovers.apply(confirmed.handover(), clock.now());
                case HandoverReversing reversing -> handovers.apply(reversing.handover(), clock.now());
                default -> {}
            }
        });
    }
}

package org.digitalcities.membership.joining;

import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.contracts.MembershipEvent.JoiningAccepted;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Registers the members of accepted requests. */
@Configuration(proxyBeanMethods = false)
class JoiningListener {

    @Bean
    Consumer<Message<List<byte[]>>> joiningAdmissions(
            EventConsumers consuming, Joinings joinings, BusinessClock clock) {
        return consuming.each("membership.joining", received -> {
            if (received.event() instanceof JoiningAccepted accepted) joinings.admit(accepted.joining(), clock.now());
        });
    }
}

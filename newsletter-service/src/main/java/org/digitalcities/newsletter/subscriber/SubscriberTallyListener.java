package org.digitalcities.newsletter.subscriber;

import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.tally.Tallies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Feeds this service's tallies with its own events. */
@Configuration(proxyBeanMethods = false)
class SubscriberTallyListener {

    @Bean
    Consumer<Message<List<byte[]>>> tallied(Tallies tallies, EventConsumers consuming) {
        return tallies.feed(consuming, "newsletter.tally");
    }
}

package org.digitalcities.partner.client;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.contracts.IdentityEvent.ClientRevoked;
import org.digitalcities.messaging.consuming.Consuming;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Hears which clients are revoked, for what outlives a request: the streams of the feed. */
@Configuration(proxyBeanMethods = false)
class ClientListener {

    @Bean
    Consumer<Message<List<byte[]>>> partnerClient(Consuming consuming, Revocations revocations) {
        return consuming.each("partner.client", received -> {
            if (received.event() instanceof ClientRevoked event) revocations.note(event.client(), Instant.now());
        });
    }
}

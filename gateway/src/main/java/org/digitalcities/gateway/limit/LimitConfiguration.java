package org.digitalcities.gateway.limit;

import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.digitalcities.gateway.Settings;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the limits need of the server itself. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    NettyServerCustomizer lastWords() {
        return server -> server.doOnChannelInit((observer, channel, address) -> channel.pipeline().addFirst(new LastWords()));
    }

    /** Whoever sends the head of a request a byte at a time, or reads the answer so, holds a connection for a while and not for ever. */
    @Bean
    NettyServerCustomizer slowCallers(Settings settings) {
        var limits = settings.limits();
        return server -> server.doOnChannelInit((observer, channel, address) -> {
            HeadTimer.addTo(channel.pipeline(), limits.bodyWithin());
            channel.pipeline().addFirst(new WriteTimeoutHandler(limits.readWithin().toMillis(), TimeUnit.MILLISECONDS));
        });
    }
}

package org.digitalcities.gateway.limit;

import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.digitalcities.gateway.Settings;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Server settings for the limits. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    NettyServerCustomizer lastWords() {
        return server -> server.doOnChannelInit(
                (observer, channel, address) -> channel.pipeline().addFirst(new LingeringClose()));
    }

    /** A client that sends a head, or reads an answer, a byte at a time, holds a connection for a bounded time. */
    @Bean
    NettyServerCustomizer slowCallers(Settings settings) {
        var limits = settings.limits();
        return server -> server.doOnChannelInit((observer, channel, address) -> {
            HeaderTimeoutHandler.addTo(channel.pipeline(), limits.bodyWithin());
            channel.pipeline()
                    .addFirst(new WriteTimeoutHandler(limits.readWithin().toMillis(), TimeUnit.MILLISECONDS));
        });
    }
}

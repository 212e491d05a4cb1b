package org.digitalcities.gateway.limit;

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
}

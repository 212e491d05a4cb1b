package org.digitalcities.gateway.door;

import org.digitalcities.community.Community;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import reactor.netty.NettyPipeline;

/** Puts the {@link RequestCheckHandler} between the HTTP decoder and all other handlers. */
@Configuration(proxyBeanMethods = false)
class RequestCheckConfiguration {

    /**
     * Runs after Boot's customizer and replaces its decoder settings. The decoder need not validate characters: the
     * {@link RequestCheckHandler} does.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> door(
            @Value("${server.max-http-request-header-size}") DataSize headers,
            @Value("${server.netty.max-initial-line-length}") DataSize line,
            Community community) {
        var door = new RequestCheckHandler(new LanguageNegotiation(community.languages()));
        return factory -> factory.addServerCustomizers(server -> server.httpRequestDecoder(
                        decoder -> decoder.maxHeaderSize((int) headers.toBytes())
                                .maxInitialLineLength((int) line.toBytes())
                                .validateHeaders(false))
                .doOnChannelInit((observer, channel, address) ->
                        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "hub.door", door)));
    }
}

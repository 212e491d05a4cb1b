package org.digitalcities.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.function.Consumer;
import org.digitalcities.gateway.passage.Passages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/** An answer that breaks off since its client has left: Netty's channel has no event loop any more. */
class RefusalsTest {

    private final Refusals refusals = new Refusals(null, null, null, null);
    private final Channel left = new NioSocketChannel();
    private final Logger log = (Logger) LoggerFactory.getLogger(Refusals.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setLevel(Level.DEBUG);
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.detachAppender(said);
        log.setLevel(null);
        if (left.isOpen()) left.unsafe().closeForcibly();
    }

    @Test
    void aClientThatLeftWhileTheAnswerBeganIsNoFaultOfTheHub() {
        var fault = catchThrowable(left::eventLoop);
        assertThat(fault).as("what Netty says").isInstanceOf(IllegalStateException.class);

        refusals.handle(committed(), fault);

        assertThat(said.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(event.getFormattedMessage()).startsWith("an answer broke off");
        });
        assertThat(left.isOpen()).isFalse();
    }

    private ServerWebExchange committed() {
        var mock = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        Passages.begin(mock);
        mock.getResponse().setComplete().block();
        return mock.mutate().request(new OverNetty(left)).build();
    }

    /** A request whose connection is a channel of Netty. */
    private static final class OverNetty extends AbstractServerHttpRequest {

        private final Channel channel;

        OverNetty(Channel channel) {
            super(HttpMethod.GET, URI.create("/"), null, new HttpHeaders());
            this.channel = channel;
        }

        @Override
        protected MultiValueMap<String, HttpCookie> initCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        protected SslInfo initSslInfo() {
            return null;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getNativeRequest() {
            return (T) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {HttpServerRequest.class}, (proxy, method, given) -> {
                        if (!method.getName().equals("withConnection"))
                            throw new UnsupportedOperationException(method.getName());
                        ((Consumer<Connection>) given[0]).accept(Connection.from(channel));
                        return proxy;
                    });
        }
    }
}

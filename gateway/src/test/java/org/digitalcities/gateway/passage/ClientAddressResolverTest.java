package org.digitalcities.gateway.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressResolverTest {

    private final ClientAddressResolver behindOne = new ClientAddressResolver(1);
    private final ClientAddressResolver behindTwo = new ClientAddressResolver(2);

    @Test
    void withoutAProxyTheConnectionAloneCounts() {
        assertThat(new ClientAddressResolver(0).of(request("6.6.6.6"))).isEqualTo("9.9.9.9");
    }

    @Test
    void whatOurProxyAppendsCountsAndNotWhatTheCallerClaims() {
        assertThat(behindOne.of(request("6.6.6.6, 8.8.8.8"))).isEqualTo("8.8.8.8");
        assertThat(behindTwo.of(request("6.6.6.6, 8.8.8.8, 10.0.0.1"))).isEqualTo("8.8.8.8");
    }

    @Test
    void aProxyThatAddsAHeaderOfItsOwnBesideTheCallersCountsToo() {
        assertThat(behindOne.of(request("6.6.6.6", "8.8.8.8"))).isEqualTo("8.8.8.8");
        assertThat(behindOne.of(request("6.6.6.6, 7.7.7.7", "8.8.8.8"))).isEqualTo("8.8.8.8");
        assertThat(behindTwo.of(request("6.6.6.6", "8.8.8.8, 10.0.0.1"))).isEqualTo("8.8.8.8");
    }

    @Test
    void onlyAnAddressIsOneAndANetworkOfIpv6IsOneVisitor() {
        assertThat(behindOne.of(request("8.8.8.8:4711"))).isEqualTo("8.8.8.8");
        assertThat(behindOne.of(request("[2001:db8::1]:4711"))).isEqualTo(behindOne.of(request("2001:db8::2")));
        for (var none : List.of(
                "unknown",
                "x".repeat(15_000),
                "8.8.8.8, ",
                "_hidden",
                "1.2.3",
                "localhost",
                "\"8.8.8.8\"",
                ",".repeat(3_000))) {
            assertThat(behindOne.of(request(none)))
                    .as(none.substring(0, Math.min(20, none.length())))
                    .isEqualTo("9.9.9.9");
        }
    }

    private static MockServerHttpRequest request(String... forwarded) {
        return MockServerHttpRequest.get("/api/members")
                .header("X-Forwarded-For", forwarded)
                .remoteAddress(new InetSocketAddress("9.9.9.9", 1234))
                .build();
    }
}

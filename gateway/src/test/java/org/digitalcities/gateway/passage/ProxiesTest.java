package org.digitalcities.gateway.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.digitalcities.gateway.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

@ExtendWith(OutputCaptureExtension.class)
class ProxiesTest {

    private static Proxies proxies(String url, int count) {
        return new Proxies(new Settings(url, "hub", "", "", Map.of(), count, 500, null));
    }

    private static long warnings(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("HUB_PROXIES"))
                .count();
    }

    @Test
    void aProxyOfWhichTheGatewayWasNotToldIsWarnedOfOnce(CapturedOutput output) {
        var proxies = proxies("http://localhost:8080", 0);
        proxies.look(MockServerHttpRequest.get("/").build());
        assertThat(warnings(output)).isZero();
        for (var i = 0; i < 3; i++)
            proxies.look(MockServerHttpRequest.get("/")
                    .header("X-Forwarded-For", "198.51.100.7")
                    .build());
        assertThat(warnings(output)).isOne();
        assertThat(output.getAll()).as("no visitor's address").doesNotContain("198.51.100.7");
    }

    @Test
    void httpsOutsideMeansAProxyBeforeThisOne(CapturedOutput output) {
        proxies("https://hub.example.org", 0);
        assertThat(warnings(output)).isOne();
    }

    @Test
    void whoSaysHowManyThereAreIsNotWarned(CapturedOutput output) {
        proxies("https://hub.example.org", 1)
                .look(MockServerHttpRequest.get("/")
                        .header("X-Forwarded-For", "198.51.100.7")
                        .build());
        assertThat(warnings(output)).isZero();
    }
}

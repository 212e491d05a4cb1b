package org.digitalcities.webkit.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.digitalcities.addresses.UnusableAddressesException;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.TrialInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Calls to a service at two addresses. */
class FailoverInterceptorTest {

    private static final String PATH = "/internal/things?order=-date";

    private final TrialInstance one = new TrialInstance("one");
    private final TrialInstance two = new TrialInstance("two");
    private ServiceUrls addresses;
    private ServiceClients calls;

    @BeforeEach
    void start() throws Exception {
        String closed;
        try (var socket = new ServerSocket(0)) {
            closed = "http://127.0.0.1:" + socket.getLocalPort();
        }
        var environment = new MockEnvironment();
        for (var service : List.of("membership", "newsletter", "study"))
            environment.setProperty("hub." + service + "-url", one.url());
        environment.setProperty("hub.identity-url", closed + "," + Issuer.SHARED.url());
        environment.setProperty("hub.partner-url", one.url() + "," + two.url());
        addresses = new ServiceUrls(environment);
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
        factory.setReadTimeout(Duration.ofSeconds(1));
        var builder = RestClient.builder().requestFactory(factory);
        var tokens = new CallConfiguration().serviceTokens(builder, addresses, "trial-service", "secret");
        calls = new CallConfiguration().calls(builder, addresses, tokens);
    }

    @AfterEach
    void stop() {
        addresses.close();
        one.close();
        two.close();
    }

    private String read() {
        return calls.to("partner").get().uri(PATH).retrieve().body(String.class);
    }

    private HttpStatusCode post(String key) {
        var request = calls.to("partner").post().uri(PATH).body("what is sent");
        if (key != null) request.header("Idempotency-Key", key);
        return request.exchange((sent, answer) -> answer.getStatusCode());
    }

    private List<String> answerersOf(int count) {
        return IntStream.range(0, count).mapToObj(i -> read()).toList();
    }

    private int arrived() {
        return one.arrived().size() + two.arrived().size();
    }

    @Test
    void callsGoRoundOverBothAndOnlyOneServiceIsSpread() {
        assertThat(answerersOf(6)).containsExactly("one", "two", "one", "two", "one", "two");
        assertThat(addresses.spreading("membership")).isEmpty();
        assertThat(calls.to("membership").get().uri(PATH).retrieve().body(String.class))
                .isEqualTo("one");
    }

    @Test
    void whoIsNotReadyGetsNoCallsUntilItIsAgain() {
        one.ready(false);
        comesTo("two");
        one.ready(true);
        comesTo("one", "two");
    }

    private void comesTo(String... names) {
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    addresses.looks().look();
                    assertThat(answerersOf(4)).contains(names).containsOnly(names);
                });
    }

    @Test
    void aRefusedConnectionLeadsToTheOtherWhateverTheCall() {
        one.whileDown(() -> {
            for (var i = 0; i < 3; i++) assertThat(post(null).value()).isEqualTo(200);
            assertThat(answerersOf(3)).containsOnly("two");
        });
        assertThat(two.arrived()).filteredOn("POST what is sent"::equals).hasSize(3);
    }

    @Test
    void nobodyAtAnyAddressIsTold() {
        one.whileDown(
                () -> two.whileDown(() -> assertThatThrownBy(this::read).isInstanceOf(ResourceAccessException.class)));
    }

    @Test
    void whatOnlyReadsAndWhatHasAKeyIsSentOnceMoreWhereAConnectionIsLost() {
        one.breaks();
        assertThat(answerersOf(2)).containsOnly("two");
        for (var i = 0; i < 2; i++) assertThat(post("key-1").value()).isEqualTo(200);
        assertThat(two.arrived()).filteredOn("POST what is sent"::equals).hasSize(2);

        two.breaks();
        one.forget();
        two.forget();
        assertThatThrownBy(() -> post("key-2")).isInstanceOf(ResourceAccessException.class);
        assertThat(one.arrived()).containsExactly("POST what is sent");
        assertThat(two.arrived()).containsExactly("POST what is sent");
    }

    @Test
    void whatHasNoKeyIsNeverSentTwice() {
        one.breaks();
        two.breaks();
        for (var i = 0; i < 4; i++) assertThatThrownBy(() -> post(null)).isInstanceOf(ResourceAccessException.class);
        assertThat(arrived()).isEqualTo(4);

        one.ends(503);
        two.ends(503);
        for (var i = 0; i < 4; i++) assertThat(post(null).value()).isEqualTo(503);
        assertThat(arrived()).isEqualTo(8);
        assertThatThrownBy(() -> calls.to("partner")
                .method(HttpMethod.DELETE)
                .uri(PATH)
                .retrieve()
                .toBodilessEntity());
        assertThat(arrived()).isEqualTo(9);
    }

    @Test
    void theAnswerOfAnInstanceThatEndsIsAskedForElsewhereAndThatOfOneThatIsUnavailableIsNot() {
        one.ends(503);
        assertThat(answerersOf(2)).containsOnly("two");
        assertThat(post("key-1").value()).isEqualTo(200);

        one.says(503);
        two.says(503);
        one.forget();
        two.forget();
        assertThat(post("key-2").value()).isEqualTo(503);
        assertThat(arrived()).isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotAskedElsewhere() {
        one.isSilent();
        two.isSilent();

        assertThatThrownBy(() -> post("key-1")).isInstanceOf(ResourceAccessException.class);
        assertThat(arrived()).isEqualTo(1);
    }

    @Test
    void aBadListStopsTheStart() {
        var environment = new MockEnvironment();
        for (var name : List.of("identity", "membership", "newsletter", "partner"))
            environment.setProperty("hub." + name + "-url", one.url());
        environment.setProperty("hub.study-url", "http://a:1,http://a:1");

        assertThatThrownBy(() -> new ServiceUrls(environment))
                .isInstanceOf(UnusableAddressesException.class)
                .hasMessageStartingWith("HUB_STUDY_URL: entry 2 stands there twice");
    }
}

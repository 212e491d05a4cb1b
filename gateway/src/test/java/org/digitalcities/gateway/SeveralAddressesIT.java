package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.addresses.UnusableAddressesException;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.TrialInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A service at two addresses, and one at a single address. */
class SeveralAddressesIT {

    private static final String PATH = "/api/partners";
    private static final Duration SEEN = Duration.ofSeconds(5);

    private static final TrialInstance ONE = new TrialInstance("one");
    private static final TrialInstance TWO = new TrialInstance("two");
    private static final TrialInstance SINGLE = new TrialInstance("single");
    private static final TestUpstream IDENTITY = new TestUpstream("identity");
    private static ConfigurableApplicationContext gateway;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        IDENTITY.answer("/oauth2/jwks", (arrived, exchange) -> Issuer.SHARED.keys());
        String closed;
        try (var socket = new ServerSocket(0)) {
            closed = "http://127.0.0.1:" + socket.getLocalPort();
        }
        gateway = run(
                "--hub.services.partner=" + ONE.url() + ", " + TWO.url() + "/",
                "--hub.services.membership=" + SINGLE.url(),
                "--hub.services.identity=" + closed + "," + IDENTITY.url(),
                "--hub.services.study=" + closed,
                "--hub.services.newsletter=" + closed);
        port = ((WebServerApplicationContext) gateway).getWebServer().getPort();
    }

    private static ConfigurableApplicationContext run(String... settings) {
        return new SpringApplicationBuilder(Gateway.class)
                .properties("hub.service-secret=own")
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--hub.public-url=" + Issuer.ISSUER,
                                        "--HUB_ANSWER_WITHIN=2s",
                                        "--HUB_LIMIT_ADDRESS_BURST=10000"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        List.of(ONE, TWO, SINGLE).forEach(TrialInstance::close);
    }

    @AfterEach
    void bothAreBack() {
        List.of(ONE, TWO, SINGLE).forEach(TrialInstance::behaves);
        bothTakeCalls();
    }

    private static void bothTakeCalls() {
        await().atMost(SEEN).untilAsserted(() -> assertThat(answerersOf(4)).contains("one", "two"));
        List.of(ONE, TWO, SINGLE).forEach(TrialInstance::forget);
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpRequest.Builder post() {
        return to(PATH).POST(BodyPublishers.ofString("what is sent"));
    }

    private static HttpRequest.Builder keyedPost() {
        return post().header("Idempotency-Key", "key-1");
    }

    private static Answer send(HttpRequest.Builder request) {
        return Http.send(request);
    }

    private static List<String> answerersOf(int calls) {
        return IntStream.range(0, calls).mapToObj(i -> send(to(PATH)).body()).toList();
    }

    @Test
    void requestsGoRoundOverBoth() {
        assertThat(answerersOf(10)).filteredOn("one"::equals).hasSize(5);
        assertThat(TWO.arrived()).hasSize(5);
    }

    @Test
    void whoIsNotReadyGetsNoRequestsUntilItIsAgain() {
        ONE.ready(false);
        await().atMost(SEEN).untilAsserted(() -> assertThat(answerersOf(4)).containsOnly("two"));
        ONE.forget();
        assertThat(answerersOf(10)).containsOnly("two");
        assertThat(ONE.arrived()).isEmpty();
    }

    @Test
    void bothAreAskedWhereNoneIsReady() {
        ONE.ready(false);
        TWO.ready(false);
        await().atMost(SEEN).until(() -> ONE.looks() > 2 && TWO.looks() > 2);

        assertThat(answerersOf(4)).contains("one", "two");
    }

    @Test
    void aSingleAddressIsAskedWhetherItIsReadyOrNot() {
        SINGLE.ready(false);

        assertThat(send(to("/api/members")).body()).isEqualTo("single");
        assertThat(SINGLE.looks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void aRefusedConnectionIsNoneOfTheCallersBusiness(String method) {
        ONE.whileDown(() -> {
            for (var i = 0; i < 6; i++) {
                var answer = send(method.equals("POST") ? post() : to(PATH).method(method, BodyPublishers.noBody()));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("two");
            }
        });
        assertThat(TWO.arrived()).hasSize(6);
    }

    @Test
    void anUploadGoesElsewhereAsLongAsNothingOfItWasSent() {
        ONE.whileDown(() -> {
            for (var i = 0; i < 2; i++) assertThat(send(upload()).body()).isEqualTo("two");
        });
        assertThat(TWO.arrived()).containsOnly("POST " + "x".repeat(100_000));
    }

    private static HttpRequest.Builder upload() {
        return to(PATH).POST(BodyPublishers.ofString("x".repeat(100_000)))
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", "key-2")
                .header("Authorization", "Bearer " + RunningGateway.token());
    }

    @Test
    void anUploadThatWasSentIsNotSentAgain() {
        ONE.breaks();
        TWO.breaks();

        assertThat(send(upload()).status()).isEqualTo(502);
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isEqualTo(1);
    }

    @Test
    void nobodyAtAnyAddressIsUnavailable() {
        ONE.whileDown(() -> TWO.whileDown(() -> {
            var answer = send(keyedPost());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        }));
    }

    @Test
    void whatOnlyReadsIsReadElsewhereWhereAConnectionIsLost() {
        ONE.breaks();

        assertThat(answerersOf(4)).containsOnly("two");
        assertThat(ONE.arrived()).hasSizeBetween(1, 2);
    }

    @Test
    void whatHasAKeyIsSentOnceMoreAsItWas() {
        ONE.breaks();
        TWO.breaks();
        assertThat(send(keyedPost()).status()).isEqualTo(502);
        assertThat(ONE.arrived()).containsExactly("POST what is sent");
        assertThat(TWO.arrived()).containsExactly("POST what is sent");

        TWO.behaves();
        for (var i = 0; i < 2; i++) assertThat(send(keyedPost()).body()).isEqualTo("two");
    }

    @Test
    void whatHasNoKeyIsNeverSentTwice() {
        ONE.breaks();
        TWO.breaks();
        for (var i = 0; i < 4; i++) assertThat(send(post()).status()).isEqualTo(502);
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isEqualTo(4);
        for (var i = 0; i < 2; i++)
            assertThat(send(post().header("Idempotency-Key", " ")).status()).isNotEqualTo(200);
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isLessThanOrEqualTo(6);

        ONE.ends(503);
        TWO.ends(503);
        List.of(ONE, TWO).forEach(TrialInstance::forget);
        for (var i = 0; i < 4; i++) assertThat(send(post()).status()).isEqualTo(503);
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503})
    void theAnswerOfAnInstanceThatEndsIsAskedForElsewhere(int status) {
        ONE.ends(status);

        for (var i = 0; i < 4; i++) {
            var answer = send(i < 2 ? to(PATH) : keyedPost());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("two");
            assertThat(answer.headers().allValues("Content-Type")).hasSize(1);
            assertThat(answer.headers().firstValue("X-Ends")).isEmpty();
            assertThat(answer.headers().allValues("X-Frame-Options")).hasSize(1);
        }
        TWO.ends(status);
        assertThat(send(to(PATH)).status()).isEqualTo(status);
    }

    @Test
    void aServiceThatSaysThatItIsUnavailableIsNotAskedElsewhere() {
        ONE.says(503);
        TWO.says(503);

        assertThat(send(to(PATH)).status()).isEqualTo(503);
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isEqualTo(1);
    }

    @Test
    void anAnswerThatHasBegunIsNotAskedForAgain() {
        ONE.breaksInTheMiddle();
        TWO.breaksInTheMiddle();

        assertThatThrownBy(() -> send(to(PATH))).hasRootCauseMessage("EOF reached while reading");
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotAskedElsewhere() {
        ONE.isSilent();
        TWO.isSilent();

        assertThat(send(keyedPost()).status()).isEqualTo(504);
        assertThat(ONE.arrived().size() + TWO.arrived().size()).isEqualTo(1);
    }

    @Test
    void theAddressOfEitherIsOfNoUseOutside() {
        ONE.leadsTo(TWO.url() + "/api/partners/1");
        TWO.leadsTo(ONE.url() + "/api/partners/1");

        for (var i = 0; i < 2; i++)
            assertThat(send(to(PATH)).headers().firstValue("Location")).hasValue("/api/partners/1");
    }

    @Test
    void whatTheGatewayAsksItselfFindsItsWayToo() {
        assertThat(send(to("/oauth2/jwks")).status()).isEqualTo(200);
        for (var i = 0; i < 2; i++) {
            var known = to("/api/members").header("Authorization", "Bearer " + RunningGateway.token());
            assertThat(send(known).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:1,", "http://a:1,b", "http://a:1,http://a:1"})
    void aBadListStopsTheStart(String list) {
        assertThatThrownBy(() -> run("--hub.services.study=" + list))
                .hasRootCauseInstanceOf(UnusableAddressesException.class)
                .rootCause()
                .hasMessageStartingWith("HUB_STUDY_URL: entry 2 ");
    }
}

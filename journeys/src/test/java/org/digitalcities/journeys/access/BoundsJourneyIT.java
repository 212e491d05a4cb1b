package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sends invalid input to each endpoint and page of every feature, as a caller who may use it. */
class BoundsJourneyIT {

    private static final List<Rule> TABLE = Rule.table().stream()
            .filter(rule -> !rule.isOnly("inside") && !rule.path().equals("/api/events/stream"))
            .toList();
    private static AfterTheStory after;
    private static RealIds ids;

    @BeforeAll
    static void begin() throws IOException {
        after = AfterTheStory.shared();
        after.withAnOpenCampaign();
        ids = new RealIds(after, after.stage().cast().register("partner", "bounds-partner"), "bounds-partner");
    }

    @AfterAll
    static void end() {
        if (ids != null) ids.close();
    }

    @TestFactory
    Stream<DynamicContainer> aBodyBeyondItsSizeIsRefused() {
        return each(rule -> rule.isApi() && !rule.reads() && !rule.isUpload(), rule -> {
            var answer = send(rule, "{\"name\":\"" + "x".repeat(1 << 20) + "\"}");
            refused(answer, 413);
            assertThat(answer.problem()).isEqualTo("too-large");
        });
    }

    @TestFactory
    Stream<DynamicContainer> aBodyOfAnyDepthIsNoFaultOfOurs() {
        return each(rule -> rule.isApi() && !rule.reads() && !rule.isUpload(), rule -> {
            for (var body : List.of(
                    "[".repeat(5_000),
                    "{\"a\":".repeat(5_000),
                    "{\"name\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}",
                    "9".repeat(50_000))) {
                assertThat(send(rule, body).status()).as(rule.toString()).isLessThan(500);
            }
        });
    }

    @TestFactory
    Stream<DynamicContainer> aNameInAQueryThatNobodyReadsIsRefusedByName() {
        return each(Rule::isApi, rule -> {
            var answer = send(rule, path(rule) + "?no-such-name=1", "{}");
            refused(answer, 400);
            assertThat(answer.text()).contains("no-such-name");
        });
    }

    @TestFactory
    Stream<DynamicContainer> aControlInAHeaderIsRefusedByTheHeadersName() {
        return each(rule -> true, rule -> {
            var answer = raw(
                    rule.method() + " " + path(rule)
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nX-Trial: a\u0085b\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("X-Trial");
        });
    }

    @TestFactory
    Stream<DynamicContainer> whateverLanguagesAndTypesAreAskedForTheAnswerIsNoFaultOfOurs() {
        var languages = "en-" + "abc-".repeat(900) + "x, " + "de, it, pt, nl, sv, da, fi, el, pl, cs, hu, ro;q=0.5";
        var types = "application/x-none;q=0.1, ".repeat(60) + "*/*;q=0.01";
        return each(Rule::reads, rule -> {
            var request = caller(rule)
                    .request(path(rule))
                    .setHeader("Accept-Language", languages)
                    .setHeader("Accept", types)
                    .GET();
            assertThat(caller(rule).send(request).status()).isLessThan(500);
        });
    }

    private interface Trial {
        void of(Rule rule);
    }

    private static Stream<DynamicContainer> each(Predicate<Rule> which, Trial trial) {
        return Stream.of(dynamicContainer(
                "each of the table", TABLE.stream().filter(which).map(rule ->
                        (DynamicTest) dynamicTest(rule.toString(), () -> trial.of(rule)))));
    }

    private static HubResponse send(Rule rule, String body) {
        return send(rule, path(rule), body);
    }

    private static HubResponse send(Rule rule, String path, String body) {
        return caller(rule).send(request(rule, path, body));
    }

    private static HttpRequest.Builder request(Rule rule, String path, String body) {
        var request = caller(rule).request(path).header("Accept", rule.isApi() ? "*/*" : "text/html, */*");
        if (rule.reads()) return request.GET();
        request.header("If-Match", "\"999999\"")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", rule.bodyType());
        return request.method(rule.method(), BodyPublishers.ofString(body));
    }

    private static String path(Rule rule) {
        return ids.fill(rule);
    }

    /** A caller with access by the table, or one without a token. */
    private static HubClient caller(Rule rule) {
        var cast = after.stage().cast();
        return Stream.of("secretariat", "communications", "study", "city", "partner")
                .filter(role -> rule.who().containsKey(role))
                .findFirst()
                .map(role -> switch (role) {
                    case "secretariat" -> cast.secretariat();
                    case "communications" -> cast.communications();
                    case "study" -> cast.study();
                    case "city" -> cast.city(RealIds.CITY);
                    default -> ids.partner();
                })
                .orElseGet(after.stage().hub()::nobody);
    }

    /** By a raw socket: no HTTP client sends such bytes. */
    private static String raw(String request) {
        var address = after.stage().hub().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(HubResponse answer, int status) {
        assertThat(answer.status()).as(answer.request() + ": " + answer.text()).isEqualTo(status);
        assertThat(answer.problem()).as(answer.text()).isNotEmpty();
    }
}

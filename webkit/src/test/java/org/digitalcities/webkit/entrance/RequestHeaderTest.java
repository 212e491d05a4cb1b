package org.digitalcities.webkit.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digitalcities.webkit.WebkitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a service answers malformed requests, whichever layer refuses them. */
class RequestHeaderTest extends WebkitTest {

    private record Raw(int status, String head, String body) {
        JsonNode json() {
            return new JsonMapper().readTree(body);
        }
    }

    /** Sends one request as bytes, one byte for each character. */
    private Raw raw(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = text.indexOf("\r\n\r\n");
            assertThat(end).as("an answer with a head: [%s]", text).isPositive();
            return new Raw(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        }
    }

    private Raw ask(String method, String path, String... headers) throws Exception {
        var lines = List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining());
        return raw(method + " " + path + " HTTP/1.1\r\nHost: service\r\nConnection: close\r\n" + lines + "\r\n");
    }

    private static void isProblem(Raw answer, int status, String code) {
        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertThat(answer.head().toLowerCase(Locale.ROOT))
                .contains("content-type: application/problem+json")
                .doesNotContain("tomcat");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("title").asString()).isNotBlank().doesNotStartWith("problem.");
    }

    @Test
    void aControlInAHeaderIsRefusedByTheHeadersName() throws Exception {
        for (var name : List.of("If-Match", "X-Anything", "Cookie", "Accept", "Accept-Language", "Authorization")) {
            for (var control : IntStream.range(128, 160).toArray()) {
                for (var method : List.of("GET", "POST")) {
                    var answer = ask(method, "/api/open", name + ": a" + (char) control);
                    isProblem(answer, 400, "header-unclear");
                    assertThat(answer.json().path("header").asString()).isEqualTo(name);
                }
            }
            for (var control : IntStream.concat(
                            IntStream.range(0, 32).filter(c -> c != '\t' && c != '\n' && c != '\r'), IntStream.of(127))
                    .toArray()) {
                for (var value : List.of(
                        "a" + (char) control, "" + (char) control, (char) control + "a", "a" + (char) control + "b")) {
                    var answer = ask("GET", "/api/open", "X-Before: 1", name + ": " + value, "X-After: 1");
                    isProblem(answer, 400, "header-unclear");
                    assertThat(answer.json().path("header").asString())
                            .as("%x", control)
                            .isEqualToIgnoringCase(name);
                }
            }
        }
        for (var value : List.of("a\rb", "a\r\rb")) {
            var answer = ask("GET", "/api/open", "X-Before: 1", "If-Match: " + value);
            isProblem(answer, 400, "header-unclear");
            assertThat(answer.json().path("header").asString()).isEqualToIgnoringCase("If-Match");
        }
        assertThat(ask("GET", "/api/open", "X" + "y".repeat(500) + ": \u0007")
                        .json()
                        .path("header")
                        .asString())
                .hasSizeLessThan(70);
        assertThat(ask("GET", "/api/open", "X-Name: M\u00c3\u00a9rida", "X-Tab: a\tb")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/open/%c0%ae",
                "/api/open/%00",
                "/api/open/%0a",
                "/api/open/%07",
                "/api/open/%c2%98",
                "/api/open/%7f",
                "/api/open/%ff",
                "/api/open/..;/x",
                "/api//open",
                "/api/open/%2e%2e/x",
                "/api/open/%2f",
                "/api/open/%5c",
                "/api/open/%25",
                "/api/open/%zz",
                "/api/open\\x",
                "/api/open/{x}"
            })
    void aPathThatCanBeReadInTwoWaysIsAProblem(String path) throws Exception {
        var answer = ask("GET", path);
        assertThat(answer.json().path("code").asString()).isIn("address-unclear", "request-unclear");
        isProblem(answer, 400, answer.json().path("code").asString());
    }

    @Test
    void anyByteInAPathGetsAProblem() throws Exception {
        for (var c = 1; c < 256; c++) {
            if (c == '\n' || c == '\r' || c == ' ' || c > 32 && c < 127) continue;
            for (var path : List.of("/api/open/a" + (char) c, "/api/open?a" + (char) c + "=1")) {
                var answer = ask("GET", path);
                assertThat(answer.status()).as("%x", c).isIn(400, 404);
                assertThat(answer.head()).as("%x", c).containsIgnoringCase("application/problem+json");
            }
        }
    }

    @Test
    void whatIsNoRequestGetsAProblem() throws Exception {
        for (var request : List.of(
                "nonsense\r\n\r\n",
                "GET /api/open HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /api/open HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /api/open HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET /api/open HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "GET /api/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n",
                "POST /api/things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /api/things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: -1\r\n\r\nab",
                "GET /api/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\nBad Name: 1\r\n\r\n",
                "G(T /api/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
            var answer = raw(request);
            assertThat(answer.status())
                    .as(request.lines().findFirst().orElse(""))
                    .isBetween(400, 505);
            assertThat(answer.head().toLowerCase(Locale.ROOT))
                    .as(request.lines().findFirst().orElse(""))
                    .contains("content-type: application/problem+json");
            assertThat(answer.json().path("code").asString())
                    .isNotEqualTo("unexpected")
                    .isNotEqualTo("header-unclear");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "QUERY,/api/things,POST",
        "FOO,/api/things,POST",
        "QUERY,/api/open,GET",
        "TRACE,/api/open,",
        "LOCK,/trial/echo,POST",
        "BREW,/trial/form,GET"
    })
    void aMethodThatAnAddressDoesNotTakeIs405WithAllow(String method, String path, String allowed) throws Exception {
        var answer = ask(method, path, "Authorization: Bearer " + ISSUER.token("officer-1", "secretariat"));
        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.head()).containsIgnoringCase("Allow: ");
        if (allowed != null) assertThat(answer.head()).containsIgnoringCase("Allow: " + allowed);
    }

    @Test
    void anAddressTakesTheMethodsOfThePathThatFitsItBest() throws Exception {
        var officer = "Authorization: Bearer " + ISSUER.token("officer-1", "secretariat");
        var refused = ask("QUERY", "/api/things/copies", officer);
        assertThat(refused.head().lines()).anyMatch(line -> line.equalsIgnoreCase("Allow: POST"));
        var options = ask("OPTIONS", "/api/things/copies", officer);
        assertThat(options.head().lines()).anyMatch(line -> line.equalsIgnoreCase("Allow: POST,OPTIONS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/open", "/trial/form", "/api/nothing", "/trial/nowhere"})
    void manyTypesAndLanguagesAreServedTheBestOfThemAndNeverA500(String path) {
        var types = IntStream.range(0, 80)
                .mapToObj(i -> "application/x-" + i + ";q=0.1")
                .collect(Collectors.joining(","));
        var plain = get(path).status();
        assertThat(get(path, "Accept", types + ",text/html,application/json").status())
                .isEqualTo(plain);
        assertThat(get(path, "Accept", "*/*" + ",a/b".repeat(3_000)).status()).isEqualTo(plain);
        assertThat(get("/trial/nowhere", "Accept", types + ",text/html").body()).contains("<h1>");
        assertThat(get(
                                "/trial/nowhere",
                                "Accept-Language",
                                "de-AT,de;q=0.9,it;q=0.8,pt;q=0.7,nl;q=0.6,pl;q=0.5,cs;q=0.4,fi;q=0.3,sv;q=0.2,es;q=0.15,fr;q=0.1")
                        .header("Content-Language"))
                .isEqualTo("es");
        for (var languages : List.of("en-abc" + "-abc".repeat(3_300), "x,".repeat(5_000) + "fr")) {
            assertThat(get(path, "Accept-Language", languages).status()).isEqualTo(plain);
            assertThat(quickest(() -> get(path, "Accept-Language", languages)))
                    .as("beside the same request in one language")
                    .isLessThan(20 * quickest(() -> get(path, "Accept-Language", "en")));
        }
    }

    /** The shortest of several times, which other load on the machine disturbed least. */
    private static long quickest(Runnable request) {
        var quickest = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            var start = System.nanoTime();
            request.run();
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return quickest;
    }
}

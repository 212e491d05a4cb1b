package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digitalcities.gateway.route.RoutedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which headers, methods and addresses are accepted, whichever layer refuses the others. */
@ExtendWith(OutputCaptureExtension.class)
class HeadersIT extends RunningGateway {

    private record Answer(int status, String head, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /** Sends one request as bytes, one byte for each character. */
    private Answer answer(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = text.indexOf("\r\n\r\n");
            assertThat(end).as("an answer with a head: [%s]", text).isPositive();
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        }
    }

    private Answer get(String path, String... headers) throws Exception {
        return ask("GET", path, headers);
    }

    private Answer ask(String method, String path, String... headers) throws Exception {
        var lines = List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining());
        return answer(method + " " + path + " HTTP/1.1\r\nHost: hub.test\r\nConnection: close\r\n" + lines + "\r\n");
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertThat(answer.head().toLowerCase(Locale.ROOT))
                .contains("content-type: application/problem+json")
                .contains("trace-id: ")
                .contains("x-content-type-options: nosniff");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-abc-abc", "fr-x-a-b-c", "*-aaa-bbb", "zh-cmn-hans-cn", "en-a-bbb"})
    void anAcceptLanguageWithoutEndCostsNothing(String beginning) throws Exception {
        var long1 = beginning + "-abc".repeat(3_300);
        var longest = beginning + "-abc".repeat(900) + ",fr;q=0.9" + ",abc-abc".repeat(1_000);
        get("/api/members");
        for (var value : List.of(long1, longest)) {
            for (var path : List.of("/api/members", "/nowhere", "/api", "/problems/answer-lost")) {
                assertThat(get(path, "Accept-Language: " + value).status()).isIn(200, 404);
                assertThat(quickest(path, "Accept-Language: " + value))
                        .as("beside the same request in one language")
                        .isLessThan(20 * quickest(path, "Accept-Language: en"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr-CA, en;q=0.5|fr",
                "de|en",
                "de-AT,de;q=0.9,it;q=0.8,pt;q=0.7,nl;q=0.6,pl;q=0.5,cs;q=0.4,fi;q=0.3,sv;q=0.2,es;q=0.1,fr;q=0.05|es",
                "es,fr,en,de,it,pt,nl,pl,cs,fi,sv|es",
                "en;q=0.1, es;q=0.9|es",
                "fr;q=0|en",
                "ES_es|en",
                "FR|fr",
                "en;q=0.3;x=1,fr;q=0.4|fr",
                "*|en",
                ";;,,;q=|en",
                "es;q=nonsense, fr;q=0.5|fr",
                "fr;q=1.7, es;q=0.9|es",
                "es-419|es"
            })
    void onlyTheLanguageChosenGoesOn(String accepted, String chosen) throws Exception {
        assertThat(get("/api/members", "Accept-Language: " + accepted).status()).isEqualTo(200);
        assertThat(at(RoutedService.MEMBERSHIP).headers()).containsEntry("accept-language", chosen);
        assertThat(get("/nowhere", "Accept-Language: " + accepted).head())
                .containsIgnoringCase("Content-Language: " + chosen);
        assertThat(get("/api", "Accept-Language: " + accepted).body()).contains("<html lang=\"" + chosen + "\"");
    }

    @Test
    void whoNamesNoLanguageIsNotGivenOne() throws Exception {
        get("/api/members");
        assertThat(at(RoutedService.MEMBERSHIP).headers()).doesNotContainKey("accept-language");
    }

    @Test
    void manyTypesAreServedTheBestOfThemAndNeverA500(CapturedOutput output) throws Exception {
        var types = IntStream.range(0, 80)
                .mapToObj(i -> "application/x-" + i + ";q=0.1")
                .collect(Collectors.joining(","));
        for (var path : List.of("/api", "/api/members", "/openapi.json", "/problems/answer-lost")) {
            assertThat(get(path, "Accept: " + types + ",text/html,application/json")
                            .status())
                    .as(path)
                    .isEqualTo(200);
            assertThat(get(path, "Accept: */*" + ",a/b".repeat(3_000)).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(get("/nowhere", "Accept: text/html," + types).body()).contains("<h1>");
        get("/api/members", "Accept: " + types + ",text/html");
        assertThat(at(RoutedService.MEMBERSHIP).headers().get("accept").split(","))
                .hasSizeLessThanOrEqualTo(50)
                .contains("text/html");
        assertThat(output.getAll().lines().mapToInt(String::length).max().orElse(0))
                .isLessThan(6_000);
    }

    static List<Integer> controls() {
        return IntStream.concat(
                        IntStream.range(1, 32).filter(c -> c != '\t' && c != '\n' && c != '\r'),
                        IntStream.range(127, 160))
                .boxed()
                .toList();
    }

    @Test
    void aControlInAHeaderIsRefusedByTheHeadersName() throws Exception {
        for (var name : List.of(
                "If-Match",
                "X-Anything",
                "Cookie",
                "Accept",
                "Accept-Language",
                "User-Agent",
                "Authorization",
                "Content-Type")) {
            for (var control : controls()) {
                var answer = get("/api/members", name + ": a" + (char) (int) control);
                isProblem(answer, 400, "header-unclear");
                assertThat(answer.json().path("header").asString()).isEqualTo(name);
            }
        }
        for (var value : List.of("\u0000a", "a\u0000", "\u00c2\u0098", "\u0085a\u009f", "x\rx")) {
            isProblem(get("/api/members", "If-Match: " + value), 400, "header-unclear");
        }
        assertThat(get("/api/members", "X-Name: M\u00c3\u00a9rida", "X-Latin: M\u00e9rida", "X-Tab: a\tb")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        for (var line : List.of(
                "If Match: a",
                "If-Match\u0007: a",
                "(x): a",
                "\u00e9: a",
                ": a",
                "nothing",
                "Transfer-Encoding : chunked")) {
            var answer = get("/api/members", line);
            assertThat(answer.json().path("code").asString()).as(line).isIn("header-unclear", "request-unclear");
            isProblem(answer, 400, answer.json().path("code").asString());
        }
    }

    @Test
    void anyByteThatNoAddressHasIsRefusedAsPathOrQuery() throws Exception {
        for (var byteValue = 1; byteValue < 256; byteValue++) {
            var c = (char) byteValue;
            if (c == '\n' || c == '\r' || c == ' ' || c > 32 && c < 127) continue;
            for (var part : List.of("path", "query")) {
                var answer = get(part.equals("path") ? "/api/members/a" + c + "b" : "/api/members?a=" + c + "b");
                assertThat(answer.status()).as("%s %x", part, (int) c).isEqualTo(400);
                assertThat(answer.head()).containsIgnoringCase("application/problem+json");
                // A character that HTTP parsers treat as white space ends the address, so the whole request line is
                // unreadable.
                if (answer.json().path("code").asString().equals("request-unclear"))
                    assertThat(c).isIn('\t', '\u000b', '\f');
                else assertThat(answer.json().path("part").asString()).isEqualTo(part);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/members/%zz,path",
        "/api/members/a%,path",
        "/api/members/a%4,path",
        "/r/%c0%ae,path",
        "/r/%ff,path",
        "/r/a%07b,path",
        "/r/%c2%98,path",
        "/r/%7f,path",
        "/api/members?a=%zz,query",
        "/api/members?a=%,query",
        "/api/members?%c0%ae=1,query",
        "/r/%ed%a0%80,path"
    })
    void anEscapeThatStandsForNoTextIsRefused(String address, String part) throws Exception {
        var answer = get(address);
        isProblem(answer, 400, "address-unclear");
        assertThat(answer.json().path("part").asString()).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/members?x={y}",
                "/api/members?x=[1]|2^3`4",
                "/api/members?x=<a>\"b\"",
                "/api/members?x=\\",
                "/r/Mérida%C3%A9"
            })
    void whatBrowsersLeaveAsItIsGoesOnEncoded(String address) throws Exception {
        assertThat(get(address.replace("é", "%C3%A9")).status()).isEqualTo(200);
    }

    @Test
    void aHostStandsThereOnceAndIsOne() throws Exception {
        for (var hosts : List.of(
                "",
                "Host: hub.test\r\nHost: hub.test\r\n",
                "Host: a\r\nHost: b\r\n",
                "Host: a b\r\n",
                "Host: a/b\r\n",
                "Host: \r\n",
                "Host: a:b:c\r\n",
                "Host: a@b\r\n",
                "Host: hub.test:999999\r\n",
                "Host: [1:2]\r\n",
                "Host: [12345::]\r\n",
                "Host: [1.2.3.4]\r\n",
                "Host: a..b\r\n",
                "Host: .a\r\n")) {
            var answer = answer("GET /api/members HTTP/1.1\r\nConnection: close\r\n" + hosts + "\r\n");
            isProblem(answer, 400, "header-unclear");
            assertThat(answer.json().path("header").asString()).isEqualTo("Host");
        }
        for (var host : List.of("hub.test:8080", "[::1]:80", "127.0.0.1", "xn--mnchen-3ya.example")) {
            assertThat(answer("GET /api/members HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n")
                            .status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyInACodingThatNobodyDecodesIsRefused() throws Exception {
        for (var coding : List.of("gzip, chunked", "gzip", "identity", "chunked, chunked")) {
            var answer = answer("POST /r/token HTTP/1.1\r\nHost: hub.test\r\nConnection: close\r\nTransfer-Encoding: "
                    + coding + "\r\n\r\n0\r\n\r\n");
            assertThat(answer.status()).as(coding).isEqualTo(400);
            assertThat(answer.json().path("code").asString()).endsWith("-unclear");
        }
    }

    @Test
    void aHeaderThatSomebodyParsesHasABound() throws Exception {
        for (var name : List.of("If-Match", "Content-Type", "Last-Event-ID", "Sec-Fetch-Site", "Origin")) {
            var answer = get("/api/members", name + ": " + "x".repeat(9_000));
            isProblem(answer, 431, "header-too-long");
            assertThat(answer.json().path("header").asString()).isEqualTo(name);
        }
        for (var name : List.of(
                "Range",
                "If-None-Match",
                "Forwarded",
                "X-Forwarded-For",
                "traceparent",
                "If-Modified-Since",
                "If-Range",
                "Cookie")) {
            assertThat(get("/api/members", name + ": " + "x,".repeat(4_500)).status())
                    .as(name)
                    .isEqualTo(200);
            assertThat(at(RoutedService.MEMBERSHIP).headers().getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                    .as(name)
                    .hasSizeLessThan(2_001);
        }
        isProblem(
                get(
                        "/api/members",
                        IntStream.range(0, 150).mapToObj(i -> "X-" + i + ": 1").toArray(String[]::new)),
                431,
                "headers-too-large");
        isProblem(
                get("/api/members", "Content-Type: text/csv", "Content-Type: application/json"), 400, "header-unclear");
    }

    @Test
    void headersAndAddressesThatAreTooLongGetAProblem() throws Exception {
        isProblem(get("/api/members", "X-Long: " + "x".repeat(20_000)), 431, "headers-too-large");
        isProblem(get("/api/members?" + "x".repeat(9_000)), 414, "address-too-long");
        isProblem(answer("nonsense\r\n\r\n"), 400, "request-unclear");
        isProblem(answer("GET /api/members HTTP/9.9\r\nHost: x\r\n\r\n"), 400, "request-unclear");
        isProblem(
                answer("POST /api/members HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n"),
                400,
                "request-unclear");
        isProblem(
                answer(
                        "POST /api/members HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab"),
                400,
                "request-unclear");
        isProblem(
                answer(
                        "POST /api/members HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\nab"),
                400,
                "body-unclear");
        isProblem(
                get("/api/members", "X-Hub-Fault: 400 header-unclear x").status() == 200 ? get("/nowhere") : null,
                404,
                "unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "QUERY,/api",
        "DELETE,/openapi.json",
        "POST,/problems/answer-lost",
        "TRACE,/api/members",
        "CONNECT,/api/members",
        "FOO,/api",
        "PATCH,/api"
    })
    void aMethodThatAnAddressDoesNotTakeIs405WithAllow(String method, String path) throws Exception {
        var answer = ask(method, path);
        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.head()).containsIgnoringCase("Allow: GET, HEAD");
        assertThat(answer.json().path("method").asString()).isEqualTo(method);
    }

    @Test
    void aMethodThatOnlyAServiceCanJudgeGoesToItAndIsAWordOfBoundedLength() throws Exception {
        assertThat(ask("QUERY", "/api/members").status()).isEqualTo(200);
        assertThat(at(RoutedService.MEMBERSHIP).method()).isEqualTo("QUERY");
        isProblem(ask("X".repeat(500), "/api/members"), 405, "method-not-allowed");
        isProblem(ask("G\u0007T", "/api/members"), 400, "request-unclear");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/openapi.json", "/problems/answer-lost"})
    void headAndOptionsOfWhatTheGatewayAnswersItself(String path) throws Exception {
        var head = ask("HEAD", path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.head()).containsIgnoringCase("content-type: ");
        var options = ask("OPTIONS", path);
        assertThat(options.status()).isIn(200, 204);
        assertThat(options.head()).containsIgnoringCase("Allow: GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({
        "/study/,/study",
        "/sign-in/?next=%2F,/sign-in?next=%2F",
        "/study/edition-5.,/study/edition-5",
        "'/r/to.ken_1-2).','/r/to.ken_1-2'",
        "'/study,','/study'",
        "/study/edition-5%3E,/study/edition-5",
        "/r/token%E2%80%9D,/r/token",
        "/s/token;,/s/token",
        "'/u/token]?lang=fr','/u/token?lang=fr'",
        "/study/a/b/,/study/a/b",
        "/study//,/study"
    })
    void whatASentenceLeavesBehindAnAddressIsTolerated(String written, String meant) throws Exception {
        var answer = get(written);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.head()).containsIgnoringCase("Location: " + meant + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/r/token.x", "/study/edition-5", "/webkit/hub.css", "/"})
    void otherAddressesAreLeftAsTheyAre(String path) throws Exception {
        assertThat(get(path).status()).isEqualTo(200);
    }

    @Test
    void aRefusalIsNotSlow() throws Exception {
        isProblem(get("/api/members", "If-Match: a\u0007"), 400, "header-unclear");
        // An answer that waits until the connection times out would take two seconds.
        assertThat(quickest("/api/members", "If-Match: a\u0007")).isLessThan(20 * quickest("/api/members"));
    }

    /** The shortest of several times, which other load on the machine disturbed least. */
    private long quickest(String path, String... headers) throws Exception {
        var quickest = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            var start = System.nanoTime();
            get(path, headers);
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return quickest;
    }
}

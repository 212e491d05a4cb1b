package org.digitalcities.webkit.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.digitalcities.webkit.WebkitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** A service of a network that has filled in its own file: two languages, of which Spanish is the default. */
@TestPropertySource(properties = "HUB_COMMUNITY=../community/src/test/resources/rivers.yaml")
class RefusalLanguageTest extends WebkitTest {

    /** The container refuses the second path before it knows to which service it belongs. */
    @ParameterizedTest
    @CsvSource({
        "/api/nowhere, fr, es",
        "/api/open/%zz, fr, es",
        "/api/open/%zz, en, en",
        "/api/open/%zz, 'fr, en;q=0.1', en"
    })
    void aRefusalIsInOneOfItsLanguages(String path, String accepted, String language) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: service\r\nConnection: close\r\nAccept-Language: "
                    + accepted + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).containsIgnoringCase("Content-Language: " + language + "\r\n");
        }
    }
}

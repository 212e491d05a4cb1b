package org.digitalcities.journeys.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageWeightTest {

    private static final int HEADERS_AT_MOST = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
        http.close();
    }

    @Test
    void aPageWeighsWhatItLoadsAndEachPartOnce() throws Exception {
        html("/page", """
                <link rel="stylesheet" href="/hub.css"><link rel="shortcut icon" href="/icon.svg"><link rel="next" href="/other">
                <script src="/one.js" defer></script><script src="/one.js"></script><img src="/picture"><img src="data:image/gif;base64,R0">
                """);
        serve("/hub.css", "text/css", "@import '/more.css'; a { background: url(\"/picture\") }");
        serve(
                "/more.css",
                "text/css",
                "@font-face { src: url(font.woff2) } b { background: url(data:image/gif;base64,R0) }");
        serve("/font.woff2", "font/woff2", "f".repeat(4_000));
        serve("/icon.svg", "image/svg+xml", "i".repeat(1_000));
        serve("/one.js", "text/javascript", "j".repeat(2_000));
        serve("/picture", "image/png", "p".repeat(8_000));

        var weight = PageWeight.of(http, at("/page"));

        assertThat(weight.parts().keySet().stream().map(URI::getPath))
                .containsExactly("/page", "/hub.css", "/more.css", "/font.woff2", "/picture", "/icon.svg", "/one.js");
        assertThat(weight.parts().get(at("/picture"))).isBetween(8_000L, 8_000L + HEADERS_AT_MOST);
        assertThat(weight.bytes()).isBetween(15_000L, 15_500L + 7 * HEADERS_AT_MOST);
    }

    @Test
    void aCompressedPartWeighsWhatIsSent() throws Exception {
        var text = "<script src='/one.js'></script>" + "x".repeat(50_000);
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        serve("/page", Map.of("Content-Type", "text/html", "Content-Encoding", "gzip"), 200, zipped.toByteArray());
        serve("/one.js", "text/javascript", "j".repeat(2_000));

        assertThat(PageWeight.of(http, at("/page")).bytes()).isBetween(2_000L, 3_500L);
    }

    @Test
    void redirectsCountAndWhatIsNoPageHasNoWeight() throws Exception {
        serve("/old", Map.of("Location", "/page"), 302, new byte[10]);
        html("/page", "<p>text</p>");
        serve("/feed", "application/atom+xml", "<feed/>");

        assertThat(PageWeight.of(http, at("/old")).parts()).containsOnlyKeys(at("/old"), at("/page"));
        assertThat(PageWeight.of(http, at("/feed")).isPage()).isFalse();
    }

    @Test
    void aMissingPartFails() {
        html("/page", "<script src='/gone.js'></script>");
        serve("/gone.js", Map.of("Content-Type", "text/plain"), 404, new byte[1]);

        assertThatThrownBy(() -> PageWeight.of(http, at("/page")))
                .hasMessageContaining("/gone.js was answered with 404");
    }

    @Test
    void aPageThatIsNotFoundHasNoWeight() {
        serve("/old", Map.of("Location", "/gone"), 302, new byte[1]);
        serve("/gone", Map.of("Content-Type", "text/html"), 404, new byte[1]);
        serve("/broken", Map.of("Content-Type", "application/problem+json"), 500, new byte[1]);

        assertThatThrownBy(() -> PageWeight.of(http, at("/gone"))).hasMessageContaining("/gone was answered with 404");
        assertThatThrownBy(() -> PageWeight.of(http, at("/old"))).hasMessageContaining("/gone was answered with 404");
        assertThatThrownBy(() -> PageWeight.of(http, at("/broken")))
                .hasMessageContaining("/broken was answered with 500");
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void html(String path, String content) {
        serve(path, "text/html;charset=UTF-8", content);
    }

    private void serve(String path, String type, String content) {
        serve(path, Map.of("Content-Type", type), 200, content.getBytes(StandardCharsets.UTF_8));
    }

    private void serve(String path, Map<String, String> headers, int status, byte[] body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}

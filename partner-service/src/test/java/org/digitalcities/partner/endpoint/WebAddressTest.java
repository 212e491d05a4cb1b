package org.digitalcities.partner.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org:99999/hook, url-port",
        "https://example.org:0/hook, url-port",
        "https://example.org:65536, url-port",
        "https://example.org:00000443000/, url-port",
        "https://example.org:-1/hook, url-malformed",
        "https://example.org:http/hook, url-malformed",
        "https://example.org:443:443/hook, url-malformed",
        "https://user:pass@8.8.8.8/hook, url-malformed",
        "https://user@8.8.8.8/hook, url-malformed",
        "https://8.8.8.8/hook#part, url-malformed",
        "https://8.8.8.8#part, url-malformed",
        "/hook, url-malformed",
        "https:/example.org, url-malformed",
        "https:///hook, url-malformed",
        "https://?x, url-malformed",
        "example.org, url-malformed",
        "ftp://8.8.8.8/hook, url-not-https",
        "file:///etc/passwd, url-malformed",
        "javascript://example.org/x, url-not-https",
        "https://exa mple.org/, url-host",
        "https://example..org/, url-host",
        "https://-example.org/, url-host",
        "https://ex_ample.org/, url-host",
        "https://%65xample.org/, url-host",
        "https://straße.example/, url-host",
        "https://[fe80::1%25eth0]/, url-malformed",
        "https://[1:2]/, url-malformed",
        "https://256.1.1.1/, url-host",
        "https://example.org/a b, url-malformed",
        "https://example.org/a\\b, url-malformed",
        "https://example.org/%zz, url-malformed"
    })
    void eachPartIsChecked(String text, String fault) {
        var errors = new ArrayList<FieldError>();
        assertThat(WebAddress.read("url", text, errors)).isEmpty();
        assertThat(errors).extracting(FieldError::code).containsExactly(fault);
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void aHostHasItsLengths(String host) {
        var errors = new ArrayList<FieldError>();
        assertThat(WebAddress.read("url", "https://" + host + "/", errors)).isEmpty();
        assertThat(errors).extracting(FieldError::code).containsExactly("url-host");
    }

    @ParameterizedTest
    @CsvSource({
        "https://bücher.example/events, https://xn--bcher-kva.example/events",
        "HTTPS://BÜCHER.Example:8443/, https://xn--bcher-kva.example:8443/",
        "https://例え.jp/受信?都市=東京, https://xn--r8jz45g.jp/%E5%8F%97%E4%BF%A1?%E9%83%BD%E5%B8%82=%E6%9D%B1%E4%BA%AC",
        "https://xn--bcher-kva.example/, https://xn--bcher-kva.example/",
        "https://example.org:/hook, https://example.org/hook",
        "https://example.org:0443, https://example.org:443",
        "https://example.org?x=1, https://example.org?x=1",
        "https://8.8.8.8:65535/, https://8.8.8.8:65535/",
        "https://[2a00:1450:4003::1]:8443/x, https://[2a00:1450:4003::1]:8443/x",
        "https://localhost/a%20b?c=/d?e, https://localhost/a%20b?c=/d?e"
    })
    void itIsCalledInAsciiAndShownAsTyped(String text, URI called) {
        var errors = new ArrayList<FieldError>();
        var address = WebAddress.read("url", text, errors).orElseThrow();
        assertThat(address.url()).isEqualTo(called);
        assertThat(address.typed()).isEqualTo(text);
        assertThat(errors).isEmpty();
    }

    static List<String> tooLong() {
        return List.of(
                "a-label-that-is-longer-than-the-sixty-three-characters-a-label-may-have", "a.".repeat(127) + "a");
    }

    @Property
    void portsGoFromOneToTheHighest(@ForAll @IntRange(min = 1, max = 65_535) int port) {
        assertThat(WebAddress.read("url", "https://example.org:" + port, new ArrayList<>())
                        .orElseThrow()
                        .url()
                        .getPort())
                .isEqualTo(port);
    }
}

package org.digitalcities.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private final Assets assets = new Assets();

    @ParameterizedTest
    @CsvSource({
        "hub.css, /webkit/hub\\.[0-9a-f]{12}\\.css, text/css",
        "icon.svg, /webkit/icon\\.[0-9a-f]{12}\\.svg, image/svg",
        "htmx.min.js, /webkit/htmx\\.[0-9a-f]{12}\\.min\\.js, text/javascript"
    })
    void anAddressHoldsTheHashOfTheContent(String name, String address, String type) {
        assertThat(assets.address(name)).matches(address).isEqualTo(new Assets().address(name));
        var found = assets.find(assets.address(name).substring(Assets.FOLDER.length()))
                .orElseThrow();
        assertThat(found.type()).startsWith(type);
        assertThat(found.address()).isEqualTo(assets.address(name));
        assertThat(found.content()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.css", "hub.000000000000.css"})
    void anAddressOfAnotherReleaseIsStillServed(String file) {
        assertThat(assets.find(file).orElseThrow().address()).isEqualTo(assets.address("hub.css"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hub",
                "hub.js",
                "../application.yaml",
                "hub.0.css",
                "hub.css.map",
                "HUB.css",
                "hub.zzzzzzzzzzzz.css"
            })
    void otherFilesAreNotServed(String file) {
        assertThat(assets.find(file)).isEmpty();
    }

    /** Together with a page of ten kilobytes well under the 60 kB of a first load, also without compression. */
    @Test
    void styleSheetAndIconAreSmall() {
        var css = assets.find("hub.css").orElseThrow().content();
        assertThat(css.length + assets.find("icon.svg").orElseThrow().content().length)
                .isLessThan(24_000);
        assertThat(new String(css, StandardCharsets.UTF_8))
                .contains("--accent: #0b4f8a")
                .contains("prefers-color-scheme: dark");
    }
}

package org.digitalcities.webkit.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkKeyTest {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private final LinkKey key = key(1);

    @Test
    void aCodeIsOfItsPurposeItsPartsAndItsKey() {
        var code = key.text("link", "ab", "c");
        assertThat(code)
                .hasSize(43)
                .isEqualTo(key.text("link", "ab", "c"))
                .isNotEqualTo(key.text("link", "a", "bc"))
                .isNotEqualTo(key.text("other", "ab", "c"))
                .isNotEqualTo(key(2).text("link", "ab", "c"));
        assertThat(key.id("person", "ane@example.org")).matches("[0-9a-f]{24}");
    }

    @Test
    void codesStayAsTheyAreOrEveryLinkThatWasSentWouldDie() {
        assertThat(key.text("link", "renewal", "contact")).isEqualTo("SUdWssY0HywJCDJoPikw7z4nsIaQ62Db8XZYbJgqEh4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "c2hvcnQ="})
    void aKeyThatIsNoneSaysHowToMakeOne(String base64) {
        assertThatThrownBy(() -> new LinkKey(base64))
                .hasMessageContaining("HUB_LINK_KEY")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void whatIsSealedOpensForItsOwnerUnderItsKeyAndUnchanged() {
        var sealed = key.sealing("secrets").seal(SECRET, "endpoint-1");
        assertThat(key.sealing("secrets").open(sealed, "endpoint-1")).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(key.sealing("secrets").seal(SECRET, "endpoint-1"))
                .as("each time anew")
                .isNotEqualTo(sealed);

        assertThatThrownBy(() -> key.sealing("secrets").open(sealed, "endpoint-2"))
                .hasMessageContaining("HUB_LINK_KEY");
        assertThatThrownBy(() -> key.sealing("others").open(sealed, "endpoint-1"))
                .hasMessageContaining("HUB_LINK_KEY");
        assertThatThrownBy(() -> key(2).sealing("secrets").open(sealed, "endpoint-1"))
                .hasMessageContaining("HUB_LINK_KEY");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> key.sealing("secrets").open(sealed, "endpoint-1"))
                .hasMessageContaining("HUB_LINK_KEY");
    }

    private static LinkKey key(int one) {
        var bytes = new byte[32];
        bytes[0] = (byte) one;
        return new LinkKey(Base64.getEncoder().encodeToString(bytes));
    }
}

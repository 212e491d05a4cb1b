package org.digitalcities.webkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@example.org",
                "taro.@example.org",
                ".hana@example.org",
                "a@b",
                "@example.org",
                "ana@",
                "ana",
                "ana@@example.org",
                "ana@example..org",
                "ana@-example.org",
                "ana@example-.org",
                "ana@example.org.",
                "ana b@example.org",
                "ana@exam ple.org",
                "zero\u200Bwidth@example.org",
                "áná@example.org",
                "ana@straße.example",
                "\"ana\"@example.org",
                "ana@[127.0.0.1]",
                "Ana <ana@example.org>",
                "ana@example.org\nBcc: b@example.org"
            })
    void whatNoMailServerTakesIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "a.b-c+d_e@sub.example.org", "o'hara@example.org", "1@2.example"})
    void whatMailServersTakeStaysAsItIs(String text) {
        assertThat(EmailAddress.parse(text))
                .hasValueSatisfying(address -> assertThat(address).hasToString(text));
    }

    @Test
    void aDomainInAnyScriptIsKeptInAsciiAndShownAsTyped() {
        var address = EmailAddress.parse("\u00A0info@Bücher.example\uFEFF").orElseThrow();

        assertThat(address).hasToString("info@xn--bcher-kva.example");
        assertThat(address.shown()).isEqualTo("info@bücher.example");
        assertThat(EmailAddress.parse("info@xn--bcher-kva.example")).contains(address);
        assertThat(EmailAddress.parse("info@bu\u0308cher.example")).contains(address);
    }

    @Test
    void oneMailboxHasOneFoldedFormHoweverItIsWritten() {
        assertThat(EmailAddress.folded(" Ana@BÜCHER.example\u00A0"))
                .isEqualTo(EmailAddress.folded("ana@xn--bcher-kva.example"))
                .isEqualTo("ana@xn--bcher-kva.example");
        assertThat(EmailAddress.normal("Ana@Bücher.example")).isEqualTo("Ana@xn--bcher-kva.example");
        assertThat(EmailAddress.shown("Ana@xn--bcher-kva.example")).isEqualTo("Ana@bücher.example");
        assertThat(EmailAddress.normal(" no address ")).isEqualTo("no address");
    }

    @Test
    void lengthsAreThoseOfMail() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(63) + ".example")).isPresent();
        assertThat(EmailAddress.parse("a@" + "b".repeat(64) + ".example")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "bb.".repeat(90) + "example")).isEmpty();
    }
}

package org.digitalcities.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfiguredClientsTest {

    private static String hash(String setting, String client) {
        return new ConfiguredClients(setting).find(client).orElseThrow().secretHash();
    }

    @Test
    void aSecretMayHaveAnyCharactersButCommasInOneLine() {
        var setting = "gateway=one, operator=+/=%:é ,study-service=three";

        assertThat(hash(setting, "gateway")).isEqualTo(SecretHashes.of("one"));
        assertThat(hash(setting, "operator")).isEqualTo(SecretHashes.of("+/=%:é "));
        assertThat(hash(setting, "study-service")).isEqualTo(SecretHashes.of("three"));
    }

    @Test
    void ofSeveralLinesEachIsAClientAndCommasBelongToSecrets() {
        var setting = "gateway=a,b\noperator=+/=%:é \r\n\nstudy-service=three\n";

        assertThat(hash(setting, "gateway")).isEqualTo(SecretHashes.of("a,b"));
        assertThat(hash(setting, "operator")).isEqualTo(SecretHashes.of("+/=%:é "));
        assertThat(hash(setting, "study-service")).isEqualTo(SecretHashes.of("three"));
    }

    @Test
    void aNameWithoutASecretIsRefusedAndNoSecretIsShown() {
        assertThatThrownBy(() -> new ConfiguredClients("gateway=not-for-a-log,operator="))
                .hasMessageContaining("\"operator\" has no secret")
                .hasMessageNotContaining("not-for-a-log");
    }
}

package org.digitalcities.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    private static final String SCRAM = "SCRAM-SHA-512";

    private static KafkaSettings signingIn(String password) {
        return new KafkaSettings("kafka:9092", "SASL_SSL", SCRAM, "study-service", password, "", 3);
    }

    @Test
    void anOpenBrokerNeedsAnAddressOnly() {
        var open = KafkaSettings.open("kafka:9092");

        assertThat(open.signsIn()).isFalse();
        assertThat(open.security()).isEqualTo(Map.of("security.protocol", "PLAINTEXT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "+/=%:é ", "a\"b\\c;d", "\\", "\\n", "a\nb\rc", "'=; required"})
    void aPasswordMayHaveAnyCharacters(String password) {
        var login = (String) signingIn(password).security().get("sasl.jaas.config");

        var entries = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(login)))
                .configurationEntries();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.getOptions()).isEqualTo(Map.of("username", "study-service", "password", password));
            assertThat(entry.getLoginModuleName()).endsWith(".ScramLoginModule");
        });
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(signingIn("not-for-a-log")).asString().doesNotContain("not-for-a-log");
    }

    @Test
    void aTruststoreIsReadAsPem() {
        var pem = Path.of("pom.xml").toString();
        var security = new KafkaSettings("kafka:9092", "SSL", SCRAM, "", "", pem, 1).security();

        assertThat(security)
                .isEqualTo(Map.of(
                        "security.protocol", "SSL", "ssl.truststore.type", "PEM", "ssl.truststore.location", pem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TLS            | SCRAM-SHA-512 |      |          |            | 1  | KAFKA_SECURITY_PROTOCOL must be one of
            SASL_SSL       | GSSAPI        | user | password |            | 1  | KAFKA_SASL_MECHANISM must be one of
            SASL_SSL       | SCRAM-SHA-512 | user |          |            | 1  | set KAFKA_USER, and KAFKA_PASSWORD or KAFKA_PASSWORD_FILE
            SASL_PLAINTEXT | SCRAM-SHA-512 |      | password |            | 1  | set KAFKA_USER, and KAFKA_PASSWORD or KAFKA_PASSWORD_FILE
            SASL_PLAINTEXT | PLAIN         | user | password |            | 1  | use it with SASL_SSL only
            PLAINTEXT      | SCRAM-SHA-512 | user |          |            | 1  | which uses neither
            SSL            | SCRAM-SHA-512 |      | password |            | 1  | which uses neither
            PLAINTEXT      | SCRAM-SHA-512 |      |          | pom.xml    | 1  | which uses no TLS
            SSL            | SCRAM-SHA-512 |      |          | no/such    | 1  | KAFKA_TRUSTSTORE_FILE: no/such cannot be read
            PLAINTEXT      | SCRAM-SHA-512 |      |          |            | 0  | KAFKA_REPLICATION must be a number from 1 to 9
            PLAINTEXT      | SCRAM-SHA-512 |      |          |            | 10 | KAFKA_REPLICATION must be a number from 1 to 9
            """, emptyValue = "")
    void settingsThatContradictEachOtherAreRefusedByName(
            String protocol,
            String mechanism,
            String user,
            String password,
            String truststore,
            int replication,
            String why) {
        assertThatThrownBy(() -> new KafkaSettings(
                        "kafka:9092", protocol, mechanism, or(user), or(password), or(truststore), replication))
                .isInstanceOf(UnusableKafkaException.class)
                .hasMessageContaining(why);
    }

    private static String or(String value) {
        return value == null ? "" : value;
    }
}

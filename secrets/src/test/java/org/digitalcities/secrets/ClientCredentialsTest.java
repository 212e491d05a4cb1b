package org.digitalcities.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    @Test
    void idAndSecretAreFormEncodedBeforeTheyAreJoined() {
        assertThat(pair(ClientCredentials.basic("study-service", "+/=%:é ")))
                .isEqualTo("study-service:%2B%2F%3D%25%3A%C3%A9+");
        assertThat(pair(ClientCredentials.basic("a:b", "c"))).isEqualTo("a%3Ab:c");
    }

    @Test
    void aSecretOfLettersAndDigitsIsSentAsItIs() {
        assertThat(pair(ClientCredentials.basic("operator", "3f9A-_.c"))).isEqualTo("operator:3f9A-_.c");
    }

    private static String pair(String header) {
        assertThat(header).startsWith("Basic ");
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8);
    }
}

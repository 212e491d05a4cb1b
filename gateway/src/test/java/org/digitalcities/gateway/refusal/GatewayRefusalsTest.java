package org.digitalcities.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.digitalcities.api.refusal.RefusalCodes;
import org.junit.jupiter.api.Test;

/** The refusals of the gateway are part of each operation's contract. {@code -Dcontracts=anew} updates their list. */
class GatewayRefusalsTest {

    private static final Path LIST =
            Path.of("../api-contract/src/main/resources/org/digitalcities/api/refusal/gateway-refusals.properties");

    @Test
    void theContractListsTheRefusalsThatTheCodeGives() throws IOException {
        var given = RefusalCodes.in(Path.of("target/classes")).ofAll().entrySet().stream()
                .map(status -> status.getKey() + "=" + String.join(", ", status.getValue()) + "\n")
                .collect(Collectors.joining());
        if ("anew".equals(System.getProperty("contracts"))) Files.writeString(LIST, given);

        assertThat(given).contains("429=too-many-requests").isEqualTo(Files.readString(LIST));
    }
}

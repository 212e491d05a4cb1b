package org.digitalcities.journeys.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.digitalcities.local.ServiceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReleasesTest {

    @Test
    void eachServiceThatKeepsDataHasItsTurns() {
        assertThat(Turns.all())
                .extracting(Turns::service)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ServiceDefinition.values())
                        .filter(service -> service != ServiceDefinition.GATEWAY)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "members", "", "ALL"})
    void whatIsNoSuchServiceIsRefusedWithThoseThatAre(String name) {
        var said = new StringWriter();
        var status = new CommandLine(new Releases())
                .setErr(new PrintWriter(said, true))
                .execute("--service", name);

        assertThat(status).isEqualTo(2);
        assertThat(said.toString())
                .contains(
                        "There is no service \"" + name + "\"",
                        "membership-service, identity-service, newsletter-service",
                        "study-service, partner-service or all");
    }
}

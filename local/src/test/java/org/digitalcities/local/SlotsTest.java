package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {

    private static final int BASE = 20_000;

    @Test
    void everybodyIsToldWhereAnInstanceListensNowAndWhereOneWillAfterARestart(@TempDir Path home) throws Exception {
        var slots = new Slots(BASE, Scale.of("newsletter=2"));
        var secrets = Secrets.in(home);
        for (var service : ServiceDefinition.values()) {
            assertThat(service.environment(slots, secrets, "", false, "mongodb://127.0.0.1:1"))
                    .as(service.artifact())
                    .containsEntry("HUB_MEMBERSHIP_URL", "http://127.0.0.1:20002,http://127.0.0.1:20022")
                    .containsEntry(
                            "HUB_NEWSLETTER_URL",
                            "http://127.0.0.1:20003,http://127.0.0.1:20023,http://127.0.0.1:20043")
                    // Keys are fetched from any instance of identity-service that answers.
                    .doesNotContainKey("HUB_JWKS_URL");
        }
    }

    @Test
    void instancesAreNumberedAndTheGatewayHasOneSlot() {
        var slots = new Slots(BASE, Scale.of("study=3"));

        assertThat(slots.instances(ServiceDefinition.STUDY))
                .extracting(Slots.Instance::name)
                .containsExactly("study-service", "study-service-2", "study-service-3");
        assertThat(slots.instances(ServiceDefinition.GATEWAY))
                .extracting(Slots.Instance::name)
                .containsExactly("gateway");
        assertThat(slots.count(ServiceDefinition.GATEWAY)).isEqualTo(1);
    }

    @Test
    void noTwoSlotsShareAPortAndAllLieInTheSpan() {
        var slots = new Slots(BASE, Scale.of("identity=3,membership=3,newsletter=3,study=3,partner=3"));
        var ports = new HashSet<Integer>();
        for (var process : InfrastructureProcess.at(BASE)) ports.addAll(process.ports());
        ports.add(BASE + ServiceDefinition.RECEIVER);
        for (var service : ServiceDefinition.values()) {
            for (var slot = 0; slot < slots.count(service); slot++)
                assertThat(ports.add(slots.port(service, slot))).isTrue();
        }

        assertThat(ports).allSatisfy(port -> assertThat(port).isBetween(BASE, BASE + Ports.SPAN - 1));
    }
}

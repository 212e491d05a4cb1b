package org.digitalcities.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.digitalcities.contracts.IdentityEvent.ClientRevoked;
import org.digitalcities.messaging.decision.Decision;

class ClientTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static Client registered() {
        return ((Decision.Changed<Client>) Client.register(
                        "client-1",
                        ClientRole.STUDY,
                        Optional.empty(),
                        "Script",
                        new Client.Custody("person-ane", "person-ane", "person-ane"),
                        "hash-1",
                        NOW))
                .next();
    }

    @Provide
    Arbitrary<List<Client.Command>> commands() {
        return Arbitraries.<Client.Command>of(
                        new Client.Command.Rotate("hash", "person-iker", NOW),
                        new Client.Command.HandOver("person-maite", "hash", "person-iker", NOW),
                        new Client.Command.Revoke(NOW))
                .list()
                .ofMaxSize(12);
    }

    @Property
    void whoeverHasItTheMakerStaysAndEachNewSecretEndsTheTokensOfTheFormer(
            @ForAll("commands") List<Client.Command> commands) {
        var client = registered();
        for (var command : commands) {
            var decision = client.decide(command, NOW);
            if (client instanceof Client.Revoked) {
                assertThat(decision).isInstanceOfAny(Decision.Rejected.class, Decision.Unchanged.class);
                continue;
            }
            var before = (Client.Active) client;
            var changed = (Decision.Changed<Client>) decision;
            client = changed.next();
            assertThat(client.hands().maker()).isEqualTo("person-ane");
            if (client instanceof Client.Active after) {
                assertThat(after.generation()).isEqualTo(before.generation() + 1);
                assertThat(after.ended()).isEqualTo(NOW);
                assertThat(after.hands().holder()).isEqualTo("person-iker");
                assertThat(after.hands().keeper())
                        .isEqualTo(
                                command instanceof Client.Command.HandOver
                                        ? "person-maite"
                                        : before.hands().keeper());
            } else {
                assertThat(changed.events()).containsExactly(new ClientRevoked("client-1"));
            }
        }
    }

    @Example
    void aClientOfBeforeThatKnowsNoHandsGoesOn() {
        var old = new Client.Active("client-1", "study", Optional.empty(), "Script", NOW, 1, "hash", null, null);

        var rotated = ((Decision.Changed<Client>)
                        old.decide(new Client.Command.Rotate("hash-2", "person-iker", NOW), NOW))
                .next();

        assertThat(rotated.hands()).isEqualTo(new Client.Custody(null, null, "person-iker"));
    }
}

package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.digitalcities.local.command.StatusTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that uses a store that it did not start. */
class StoreAddressTest {

    private static final String URI = "mongodb://hub:pa%40ss@db1:27017,db2:27017/admin?replicaSet=rs0&w=majority";

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "mongodb://hub:secret@db:27017/?authSource=admin&password=secret, mongodb://db:27017",
        "mongodb+srv://hub:secret@cluster.example.net/hub?w=majority, mongodb+srv://cluster.example.net",
        "'mongodb://hub:se:cret@a:1,b:2/', 'mongodb://a:1,b:2'",
        "mongodb://127.0.0.1:27017, mongodb://127.0.0.1:27017",
        "mongodb://[::1]:27017/?tls=true, mongodb://[::1]:27017"
    })
    void itIsShownWithoutWhoEntersAndHow(String uri, String shown) {
        var store = new StoreAddress(uri, "");

        assertThat(store.shown()).isEqualTo(shown);
        assertThat(store).asString().doesNotContain("cret");
        assertThat(store.under("demo-").shown()).isEqualTo(shown + ", databases demo-*");
        assertThat(Launcher.Options.fromEnvironment(Map.of("MONGODB_URI", uri)))
                .asString()
                .doesNotContain("cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://hub:secret@db",
                "hub:secret@db:27017",
                "mongodb://",
                "mongodb://hub:secret@",
                "mongodb://a b:secret"
            })
    void whatIsNoAddressIsRefusedAndNotRepeated(String uri) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> Launcher.Options.fromEnvironment(Map.of("MONGODB_URI", uri)))
                .withMessageContaining("MONGODB_URI must be")
                .withMessageNotContaining("secret")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "A-", "a/b", "a b", "a$", "more-than-twenty-letters-"})
    void aPrefixThatNoDatabaseMayHaveIsRefused(String prefix) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() ->
                        Launcher.Options.fromEnvironment(Map.of("MONGODB_URI", URI, "HUB_DATABASE_PREFIX", prefix)))
                .withMessageContaining("HUB_DATABASE_PREFIX must be");
    }

    @Test
    void noStoreIsStartedAndServicesGetTheOther() throws Exception {
        var own = Launcher.Options.fromEnvironment(Map.of("MONGODB_URI", " "));
        var other = Launcher.Options.fromEnvironment(Map.of("MONGODB_URI", URI, "HUB_DATABASE_PREFIX", "two-"));

        assertThat(own.store()).isNull();
        assertThat(InfrastructureProcess.of(own))
                .extracting(InfrastructureProcess::name)
                .containsExactly("store", "kafka", "inbox");
        assertThat(InfrastructureProcess.of(other))
                .extracting(InfrastructureProcess::name)
                .containsExactly("kafka", "inbox");
        assertThat(other.processes()).isEqualTo(own.processes() - 1);
        assertThat(other.forDemonstration(home).leavingOut(Set.of("study")).store())
                .isEqualTo(other.store());
        for (var service : ServiceDefinition.values()) {
            var environment = service.environment(
                    Slots.at(8080), Secrets.in(home), "", false, other.store().uri());
            if (service != ServiceDefinition.GATEWAY) assertThat(environment).containsEntry("MONGODB_URI", URI);
        }
    }

    @Test
    void theStoresPortIsWantedOnlyForAStoreOfItsOwn() throws Exception {
        var base = ThreadLocalRandom.current().nextInt(10_000, 30_000);
        try (var taken = new ServerSocket(base + ServiceDefinition.STORE, 1, InetAddress.getLoopbackAddress())) {
            var options = Launcher.Options.fromEnvironment(Map.of("HUB_PORT", String.valueOf(base)));

            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> Ports.demandFree(options))
                    .withMessageContaining("Port " + taken.getLocalPort() + ", wanted for the store, is taken");
            Ports.demandFree(options.on(new StoreAddress(URI, "")));
        }
    }

    @Test
    void whatIsWrittenDownOfARunningHubAndItsStatusHoldNoPassword() throws Exception {
        var options = Launcher.Options.fromEnvironment(Map.of("HUB_HOME", home.toString()));
        RunningHub.write(options.on(new StoreAddress(URI, "two-")), null, List.of());

        assertThat(Files.readString(RunningHub.file(home)))
                .contains("db1:27017")
                .doesNotContain("pa%40ss")
                .doesNotContain("hub:");
        var out = new ByteArrayOutputStream();
        StatusTables.print(RunningHub.in(home).orElseThrow(), new PrintStream(out, true));
        assertThat(out.toString()).contains("The store: mongodb://db1:27017,db2:27017, databases two-*");
        RunningHub.write(options, null, List.of());
        assertThat(RunningHub.in(home).orElseThrow().store()).isNull();
    }
}

package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    @TempDir
    private Path root;

    private Path jar;
    private Path extracted;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Preparation preparation;

    @BeforeEach
    void aBuildOfOneService() throws IOException {
        jar = Files.createDirectories(root.resolve("identity-service/target")).resolve("identity-service.jar");
        Files.writeString(jar, "no jar: nobody shall extract it");
        extracted = Files.createDirectories(root.resolve("identity-service/target/run"));
        Files.createDirectories(Preparation.lock(root).getParent());
        preparation = demonstration("");
    }

    private Preparation demonstration(String wish) {
        return new Preparation(
                new Launcher.Options(root, root.resolve(".hub"), 8080, true, "", Set.of(), null, Scale.ONE, null),
                Screen.plain(new PrintStream(said, true)),
                wish);
    }

    @Test
    void aHubWaitsWhileAnotherPreparesAndFindsItDone() throws Exception {
        var other = new Child(
                "other",
                Child.java(
                        List.of(), Other.class.getName(), Preparation.lock(root).toString()),
                Map.of(),
                line -> {});
        other.start();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var prepared = threads.submit(this::prepare);
            try {
                Awaitility.await().until(said::toString, text -> text.contains("waiting for it"));
                assertThat(prepared.isDone()).isFalse();
                isDone();
            } finally {
                other.stop();
            }

            assertThat(prepared.get(20, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(said.toString()).doesNotContain("is prepared");
    }

    @Test
    void whereAllIsPreparedNobodyWaitsAndNothingIsWritten() throws Exception {
        isDone();

        assertThat(prepare()).isNotNull();

        assertThat(said.toString()).isEmpty();
        assertThat(Preparation.lock(root)).doesNotExist();
    }

    @Test
    void aDemonstrationRecordsItsServicesWhereItIsToldTo() throws Exception {
        isDone();

        preparation = demonstration("services");
        prepare();

        assertThat(said.toString())
                .as("it was started to be recorded, and there is no jar to start")
                .contains("Preparing 1 services")
                .contains("identity-service will start without an AOT cache");
    }

    private Jars prepare() throws IOException {
        return preparation.jars(Set.of(ServiceDefinition.IDENTITY), service -> 8081, (service, port) -> Map.of());
    }

    /** As another hub leaves it: extracted, with a stamp of the jar. */
    private void isDone() throws IOException {
        Files.writeString(
                extracted.resolve("stamp"),
                Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
    }

    /** Another process that holds the lock until the test ends it. */
    static final class Other {
        public static void main(String... args) throws IOException {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                Child.runUntilTold(0, () -> {});
            }
        }
    }
}

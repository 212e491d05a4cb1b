package org.digitalcities.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that copy the volumes of MongoDB and Kafka, on folders in their place. */
class ComposeBackupTest {

    private static final Path SCRIPTS =
            Path.of("../deploy/compose").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path volumes;
    private Path backups;

    @BeforeEach
    void aHubThatWasStoppedInGoodOrder() throws IOException {
        volumes = Files.createDirectory(folder.resolve("volumes"));
        backups = Files.createDirectory(folder.resolve("backups"));
        for (var volume : List.of("mongo", "kafka")) Files.createDirectory(volumes.resolve(volume));
        Files.writeString(volumes.resolve("mongo/collection.wt"), "documents");
        Files.createFile(volumes.resolve("mongo/mongod.lock"));
        Files.createDirectory(volumes.resolve("kafka/public.events-0"));
        Files.writeString(volumes.resolve("kafka/public.events-0/log"), "events");
        Files.createFile(volumes.resolve("kafka/.kafka_cleanshutdown"));
    }

    @Test
    void whatWasBackedUpIsRestoredIntoEmptyVolumes() throws Exception {
        assertThat(run("backup.sh", volumes, "monday.tar.gz").status()).isZero();
        assertThat(run("backup.sh", volumes, "monday.tar.gz").said())
                .isEqualTo("monday.tar.gz exists already: take another name\n");
        assertThat(run("restore.sh", volumes, "monday.tar.gz").said()).startsWith("The volume mongo is not empty");

        var other = emptyVolumes("other");
        var ran = run("restore.sh", other, "monday.tar.gz");

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(other.resolve("mongo/collection.wt")).hasContent("documents");
        assertThat(other.resolve("kafka/public.events-0/log")).hasContent("events");
        assertThat(other.resolve("kafka/.kafka_cleanshutdown")).exists();
    }

    @Test
    void aStoreOrBrokerThatRunsOrWasKilledIsNotCopied() throws Exception {
        Files.writeString(volumes.resolve("mongo/mongod.lock"), "1\n");
        assertRefused(run("backup.sh", volumes, "monday.tar.gz"), "MongoDB runs, or was killed: ");
        Files.writeString(volumes.resolve("mongo/mongod.lock"), "");
        Files.delete(volumes.resolve("kafka/.kafka_cleanshutdown"));
        assertRefused(run("backup.sh", volumes, "monday.tar.gz"), "Kafka runs, or was killed: ");
        assertRefused(run("backup.sh", emptyVolumes("none"), "monday.tar.gz"), "There is no data of MongoDB yet");
    }

    private void assertRefused(Tool.Ran ran, String why) {
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.said()).startsWith(why);
        assertThat(backups).isEmptyDirectory();
    }

    @Test
    void aBackupThatIsNotWholeRestoresNothing() throws Exception {
        assertThat(run("backup.sh", volumes, "monday.tar.gz").status()).isZero();
        var archive = backups.resolve("monday.tar.gz");
        var bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
        var other = emptyVolumes("other");

        var ran = run("restore.sh", other, "monday.tar.gz");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.said()).endsWith("monday.tar.gz is not whole: nothing was restored\n");
        assertThat(other.resolve("mongo")).isEmptyDirectory();
        assertThat(other.resolve("kafka")).isEmptyDirectory();
    }

    private Path emptyVolumes(String name) throws IOException {
        var empty = Files.createDirectory(folder.resolve(name));
        for (var volume : List.of("mongo", "kafka")) Files.createDirectory(empty.resolve(volume));
        return empty;
    }

    private Tool.Ran run(String script, Path on, String file) throws IOException, InterruptedException {
        return Tool.run(
                folder,
                Map.of(),
                List.of("/bin/sh", SCRIPTS.resolve(script).toString(), on.toString(), backups.toString(), file));
    }
}

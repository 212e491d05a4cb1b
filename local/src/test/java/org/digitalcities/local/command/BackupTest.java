package org.digitalcities.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.digitalcities.local.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasPackedComesBackByteForByte() throws Exception {
        var home = Files.createDirectories(folder.resolve("home/data/store"));
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        Files.write(home.resolve("store.db"), bytes);
        var restored = Files.createDirectories(folder.resolve("restored"));

        Tar.pack(folder.resolve("home"), List.of("data"), folder.resolve("hub.tar.gz"));
        Tar.unpack(folder.resolve("hub.tar.gz"), restored);

        assertThat(restored.resolve("data/store/store.db")).hasBinaryContent(bytes);
    }

    @Test
    void aBackupHoldsSecretsAndOnlyItsOwnerMayReadIt() throws Exception {
        Files.createDirectories(folder.resolve("home/data"));
        var backup = Files.writeString(folder.resolve("hub.tar.gz"), "an older one that all may read");

        Tar.pack(folder.resolve("home"), List.of("data"), backup);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void halfABackupIsRefusedInOneLine() throws Exception {
        var whole = folder.resolve("whole.tar.gz");
        var home = Files.createDirectories(folder.resolve("home/data"));
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        Files.write(home.resolve("store.db"), bytes);
        Tar.pack(folder.resolve("home"), List.of("data"), whole);
        var half = Files.write(folder.resolve("half.tar.gz"), Arrays.copyOf(Files.readAllBytes(whole), 100_000));

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> Tar.unpack(half, folder))
                .withMessageContaining("is no whole backup");
    }

    @Test
    void whatIsNoBackupIsRefusedInOneLine() throws Exception {
        var text = Files.writeString(folder.resolve("notes.txt"), "hello");

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> Tar.unpack(text, folder))
                .withMessageContaining("notes.txt is no whole backup");
    }
}

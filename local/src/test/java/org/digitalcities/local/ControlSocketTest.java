package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {

    private final ConcurrentLinkedQueue<List<String>> taken = new ConcurrentLinkedQueue<>();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path home;

    @Test
    void whatACommandSaysComesBackAndItsEndIsSeen() throws Exception {
        try (var socket = ControlSocket.open(home, (words, tell) -> {
            taken.add(words);
            tell.accept("first");
            tell.accept("second\nof two lines");
        })) {
            ControlSocket.command(hub(socket), List.of("restart", "study"), said::add);
        }

        assertThat(taken).containsExactly(List.of("restart", "study"));
        assertThat(said).containsExactly("first", "second of two lines");
    }

    @Test
    void whatIsRefusedOrFailsIsOneLine() throws Exception {
        try (var socket = ControlSocket.open(home, (words, tell) -> {
            throw words.getFirst().equals("fail") ? new IllegalStateException("no\nmore") : new HubException("not now");
        })) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> restart(socket))
                    .withMessage("not now");
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> ControlSocket.command(hub(socket), List.of("fail"), said::add))
                    .withMessage("java.lang.IllegalStateException: no more");
        }
    }

    @Test
    void onlyItsOwnerCanOpenItAndItGoesWithTheHub() throws Exception {
        var socket = ControlSocket.open(home, (words, tell) -> {});

        assertThat(socket.path().getParent()).isEqualTo(home.toAbsolutePath());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        socket.close();
        assertThat(socket.path()).doesNotExist();
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> restart(socket))
                .withMessageStartingWith("The hub takes no command");
    }

    @Test
    void oneThatALauncherLeftBehindIsReplaced() throws Exception {
        Files.writeString(home.resolve("launcher.sock"), "");

        try (var socket = ControlSocket.open(home, (words, tell) -> tell.accept("here"))) {
            restart(socket);
        }
        assertThat(said).containsExactly("here");
    }

    @Test
    void aFolderWithALongNameHasItsSocketElsewhereAndNobodyElseCanEnterThere() throws Exception {
        var deep = Files.createDirectories(home.resolve("a-long-name".repeat(10)));

        try (var socket = ControlSocket.open(deep, (words, tell) -> tell.accept("here"))) {
            restart(socket);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(socket.path().getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(said).containsExactly("here");
    }

    @Test
    void whoeverSaysNothingHoldsUpNobody() throws Exception {
        try (var socket = ControlSocket.open(home, (words, tell) -> tell.accept("here"));
                var silent = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
            restart(socket);
            assertThat(silent.isConnected()).isTrue();
        }
        assertThat(said).containsExactly("here");
    }

    @Test
    void aCommandIsCarriedOutAlsoWhereWhoeverGaveItIsGone() throws Exception {
        var goOn = new CountDownLatch(1);
        Consumer<Consumer<String>> work = tell -> {
            for (var line = 0; line < 100; line++) tell.accept("line " + line);
            taken.add(List.of("done"));
        };
        try (var socket = ControlSocket.open(home, (words, tell) -> {
            await(goOn);
            work.accept(tell);
        })) {
            try (var gone = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
                gone.write(ByteBuffer.wrap("restart\n".getBytes()));
            }
            goOn.countDown();
            Awaitility.await().until(() -> !taken.isEmpty());
        }
    }

    @Test
    void aHubThatEndsMeanwhileIsToldOf() throws Exception {
        try (var socket = ControlSocket.open(home, (words, tell) -> {
            throw new Killed();
        })) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> restart(socket))
                    .withMessage("The hub ended before it was done");
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(ControlSocket socket) {
        ControlSocket.command(hub(socket), List.of("restart"), said::add);
    }

    private static RunningHub hub(ControlSocket socket) {
        return new RunningHub(1, 1, 8080, null, socket.path().toString(), List.of());
    }
}

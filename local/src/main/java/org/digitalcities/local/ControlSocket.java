package org.digitalcities.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;

/**
 * Accepts commands for a running hub: a local socket in the hub's folder that only its owner can open. A command is a
 * line of words; the answer comes line by line, and its last line is the result.
 */
public final class ControlSocket implements AutoCloseable {

    private static final String SAYS = "+ ";
    private static final String DONE = "= ";
    private static final String REFUSED = "! ";
    /** The longest name of a local socket that every system accepts, in bytes. */
    private static final int LONGEST = 100;

    /** Executes a command; refuses it by a {@link HubException}. */
    interface Commands {

        void take(List<String> words, Consumer<String> tell);
    }

    private final ServerSocketChannel channel;
    private final Path path;
    private final Commands commands;

    private ControlSocket(ServerSocketChannel channel, Path path, Commands commands) {
        this.channel = channel;
        this.path = path;
        this.commands = commands;
    }

    static ControlSocket open(Path home, Commands commands) throws IOException {
        var path = place(home);
        Files.deleteIfExists(path);
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        var socket = new ControlSocket(channel, path, commands);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Thread.ofVirtual().name("hub-commands").start(socket::accept);
        return socket;
    }

    /** In the hub's folder, which only its owner can enter; if the name is too long, in another folder of that kind. */
    private static Path place(Path home) throws IOException {
        var path = Home.own(home).toAbsolutePath().resolve("launcher.sock");
        if (path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) return path;
        return Files.createTempDirectory("hub").resolve("launcher.sock");
    }

    Path path() {
        return path;
    }

    private void accept() {
        try {
            while (true) {
                var connection = channel.accept();
                Thread.ofVirtual().name("hub-command").start(() -> answer(connection));
            }
        } catch (ClosedChannelException e) {
            // The hub is stopping.
        } catch (IOException e) {
            throw new IllegalStateException(path + " takes no more commands", e);
        }
    }

    private void answer(SocketChannel connection) {
        try (connection;
                var reader = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
                var writer = writer(connection)) {
            var line = reader.readLine();
            if (line == null) return;
            try {
                commands.take(List.of(line.split(" ")), said -> writer.println(SAYS + oneLine(said)));
                writer.println(DONE);
            } catch (RuntimeException e) {
                writer.println(REFUSED + oneLine(e instanceof HubException ? e.getMessage() : e.toString()));
            }
        } catch (IOException e) {
            // The client has disconnected; its command is done.
        }
    }

    /** A writer that ignores a disconnected reader. */
    private static PrintWriter writer(SocketChannel connection) {
        Writer out = Channels.newWriter(connection, StandardCharsets.UTF_8);
        return new PrintWriter(out, true);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Sends a command to a running hub and prints its output until it is done. A refusal is a {@link HubException}. */
    public static void command(RunningHub hub, List<String> words, Consumer<String> say) {
        if (hub.socket() == null)
            throw new HubException("The running hub is of an earlier build and accepts no commands");
        try (var connection = SocketChannel.open(UnixDomainSocketAddress.of(hub.socket()));
                var reader = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
                var writer = writer(connection)) {
            writer.println(String.join(" ", words));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(REFUSED)) throw new HubException(line.substring(REFUSED.length()));
                if (line.equals(DONE)) return;
                say.accept(line.substring(SAYS.length()));
            }
        } catch (IOException e) {
            throw new HubException("The hub takes no command: " + e.getMessage());
        }
        throw new HubException("The hub ended before it was done");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}

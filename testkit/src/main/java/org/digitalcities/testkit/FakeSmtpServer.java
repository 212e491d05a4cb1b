package org.digitalcities.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A mail server on a real socket that answers as a test demands, including failures that are rare with a real one. */
public final class FakeSmtpServer implements AutoCloseable {

    /** Cuts the connection instead of answering. */
    public static final String CUT = "cut";

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    public final List<String> mails = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();
    /** The most mails that were being received at one moment. */
    public final AtomicInteger mostAtOnce = new AtomicInteger();

    private final AtomicInteger receiving = new AtomicInteger();
    private volatile UnaryOperator<String> answers;

    /** @param answers the answer to a line such as {@code RCPT TO:<...>} or {@code .}; null for the usual answer */
    public FakeSmtpServer(int port, UnaryOperator<String> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public static FakeSmtpServer answering(UnaryOperator<String> answers) {
        return new FakeSmtpServer(0, answers);
    }

    public static FakeSmtpServer friendly() {
        return answering(line -> null);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void answer(UnaryOperator<String> other) {
        answers = other;
    }

    /** Closes the open connections, like a server that closes idle ones. */
    public void cutAll() throws IOException {
        for (var connection : open) connection.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connection.setTcpNoDelay(true);
                open.add(connection);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            say(connection, "220 small");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("DATA")) {
                    mostAtOnce.accumulateAndGet(receiving.incrementAndGet(), Math::max);
                    var mail = received(connection, in);
                    receiving.decrementAndGet();
                    if (mail == null) return;
                    var special = answers.apply(".");
                    if (special == null || special.startsWith("250")) mails.add(mail);
                    if (CUT.equals(special)) return;
                    say(connection, special == null ? "250 taken" : special);
                } else {
                    var special = answers.apply(line);
                    if (CUT.equals(special)) return;
                    say(connection, special != null ? special : line.equals("QUIT") ? "221 bye" : "250 fine");
                }
            }
        } catch (IOException e) {
            // The client closed the connection.
        }
    }

    /** The text of a mail; null if the client closed the connection before its end. */
    private static String received(Socket connection, BufferedReader in) throws IOException {
        say(connection, "354 go on");
        var mail = new StringBuilder();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) return mail.toString();
            mail.append(line).append("\r\n");
        }
        return null;
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
            cutAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

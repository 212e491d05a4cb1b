package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Attacks that cost an anonymous client nothing: more slow bodies than there are connections to a
 * service, and headers that take long to parse. Each kind has its own address, since 127/8 belongs to this machine.
 */
final class Attack implements AutoCloseable {

    private static final int SLOW = 45;
    private static final int HEADERS = 4;
    private static final long DRIP_MILLIS = 3_000;
    private static final long BETWEEN_HEADERS_MILLIS = 40;
    private static final List<String> LONG_HEADERS = List.of(
            "Accept-Language: en" + "-abc".repeat(3_300),
            "Accept: text/html" + ",a/b".repeat(3_000),
            "Accept-Language: " + "de,".repeat(4_000) + "fr",
            "If-Match: " + "\"1\",".repeat(2_500),
            "Cookie: " + "a=b; ".repeat(2_500));

    private final int port;
    private final List<Thread> attackers = new ArrayList<>();

    private interface Way {
        void go() throws IOException, InterruptedException;
    }

    private Attack(int port) {
        this.port = port;
    }

    /** Runs until it is closed. */
    static Attack on(int port) {
        var attack = new Attack(port);
        for (int i = 0; i < SLOW; i++) attack.again(attack::drip);
        for (int i = 0; i < HEADERS; i++) attack.again(attack::longHeaders);
        return attack;
    }

    private void again(Way way) {
        attackers.add(Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    way.go();
                } catch (IOException refused) {
                    continue;
                } catch (InterruptedException over) {
                    return;
                }
            }
        }));
    }

    private void drip() throws IOException, InterruptedException {
        try (var socket = from("127.0.0.2")) {
            send(
                    socket,
                    "POST /r/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 1000\r\n\r\n");
            for (int sent = 0; sent < 1_000 && socket.getInputStream().available() == 0; sent++) {
                send(socket, "x");
                TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
            }
        }
    }

    private void longHeaders() throws IOException, InterruptedException {
        try (var socket = from("127.0.0.3")) {
            for (int i = 0; i < 1_000; i++) {
                send(
                        socket,
                        "GET /api/members HTTP/1.1\r\nHost: localhost\r\n" + LONG_HEADERS.get(i % LONG_HEADERS.size())
                                + "\r\n\r\n");
                var answered = socket.getInputStream().read(new byte[8 * 1024]);
                if (answered < 0) return;
                TimeUnit.MILLISECONDS.sleep(BETWEEN_HEADERS_MILLIS);
            }
        }
    }

    private Socket from(String address) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws InterruptedException {
        for (var attacker : attackers) attacker.interrupt();
        for (var attacker : attackers) attacker.join();
    }
}

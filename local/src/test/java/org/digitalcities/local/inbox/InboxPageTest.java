package org.digitalcities.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxPageTest {

    @TempDir
    Path folder;

    @Test
    void onlyWhoOpensThePageByThisMachinesNameSeesMails() throws Exception {
        var page = InboxPage.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Mails.open(folder));
        try {
            var port = page.getAddress().getPort();
            assertThat(status(port, "localhost:" + port)).contains(" 200 ");
            assertThat(status(port, "127.0.0.1:" + port)).contains(" 200 ");
            assertThat(status(port, "elsewhere.example:" + port)).contains(" 421 ");
            assertThat(status(port, "localhost.elsewhere.example")).contains(" 421 ");
        } finally {
            page.stop(0);
        }
    }

    private static String status(int port, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /api/mails HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }
}

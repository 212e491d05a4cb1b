package org.digitalcities.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InboxIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestInfrastructure.Mailbox inbox = TestInfrastructure.shared().inbox();

    @Test
    void aMailIsShownWithItsTextLinksAndSource() throws Exception {
        send(
                inbox.smtpPort(),
                List.of("ada@example.org"),
                "Renovación de Málaga",
                "Hello, see http://localhost/r/abc.",
                "<p><a href=\"http://localhost/r/abc?x=1&amp;y=2\">Renew</a></p>");

        var mail = mails("to=ada@example.org").get(0);

        assertThat(mail.get("subject").asString()).isEqualTo("Renovación de Málaga");
        assertThat(mail.get("to").get(0).asString()).isEqualTo("ada@example.org");
        assertThat(mail.get("text").asString()).startsWith("Hello");
        assertThat(mail.get("links").valueStream().map(JsonNode::asString))
                .containsExactly("http://localhost/r/abc", "http://localhost/r/abc?x=1&y=2");
        assertThat(get("/api/mails/" + mail.get("id").asLong() + "/source"))
                .contains("Subject: =?UTF-8?")
                .contains("multipart/alternative");
        assertThat(get("/mails/" + mail.get("id").asLong()))
                .contains("Renovación de Málaga")
                .contains("sandbox=");
        assertThat(get("/")).contains("Renovación de Málaga");
    }

    @Test
    void aKilledInboxHasAllThatItAnswered() throws Exception {
        for (var i = 0; i < 5; i++) {
            send(inbox.smtpPort(), List.of("kept@example.org"), "Mail " + i, "text", "<p>html</p>");
        }

        inbox.process().restart();

        assertThat(mails("to=kept@example.org")).hasSize(5);
    }

    @Test
    void twoThousandMailsOverTenConnectionsTakeSeconds() throws Exception {
        var start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(10)) {
            var sent = new ArrayList<Future<?>>();
            for (var connection = 0; connection < 10; connection++) {
                var from = connection * 200;
                sent.add(pool.submit(() -> {
                    sendMany(from, 200);
                    return null;
                }));
            }
            for (var each : sent) {
                each.get();
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(mails("to=many&limit=5000")).hasSize(2_000);
    }

    @Test
    void onlyWhenToldItDropsAConnectionAfterTheMail(@TempDir Path folder) throws Exception {
        var smtp = TestInfrastructure.freePort();
        var page = TestInfrastructure.freePort();
        var child = new Child(
                "inbox",
                Child.java(
                        Jvm.SMALL,
                        Inbox.class.getName(),
                        String.valueOf(smtp),
                        String.valueOf(page),
                        folder.toString(),
                        "--faults",
                        "2"),
                Map.of(),
                line -> {});
        child.start();
        try {
            send(smtp, List.of("a@example.org"), "one", "text", "<p>html</p>");
            assertThatThrownBy(() -> send(smtp, List.of("a@example.org"), "two", "text", "<p>html</p>"))
                    .isInstanceOf(MessagingException.class);

            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + "/api/mails"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(JsonMapper.shared().readTree(answer.body())).hasSize(2);
        } finally {
            child.stop();
        }
    }

    @Test
    void moreMailsThanItsMemoryHoldsAreListedAndSurviveAStart(@TempDir Path folder) throws Exception {
        var kept = Mails.open(folder);
        var source = ("Subject: Large\r\n\r\n" + "x".repeat(500_000)).getBytes(StandardCharsets.US_ASCII);
        for (var mail = 0; mail < 200; mail++) kept.keep("a@example.org", List.of("b@example.org"), source);
        var page = TestInfrastructure.freePort();
        var flags = Stream.concat(Jvm.SMALL.stream(), Stream.of("-Xmx64m")).toList();
        var child = new Child(
                "inbox",
                Child.java(
                        flags,
                        Inbox.class.getName(),
                        String.valueOf(TestInfrastructure.freePort()),
                        String.valueOf(page),
                        folder.toString()),
                Map.of(),
                line -> {});
        child.start();
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + "/api/mails?limit=5000"))
                    .build();
            try (var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(answer.transferTo(OutputStream.nullOutputStream())).isGreaterThan(100_000_000);
            }
            assertThat(child.isRunning()).isTrue();
        } finally {
            child.stop();
        }
    }

    private JsonNode mails(String query) throws Exception {
        return JsonMapper.shared().readTree(get("/api/mails?" + query));
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(inbox.api().resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void send(int port, List<String> to, String subject, String text, String html)
            throws MessagingException {
        var session = session(port);
        Transport.send(mail(session, to, subject, text, html));
    }

    private void sendMany(int from, int count) throws MessagingException {
        var session = session(inbox.smtpPort());
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            for (var i = from; i < from + count; i++) {
                var mail = mail(session, List.of("many" + i + "@example.org"), "Issue", "text", "<p>html</p>");
                mail.saveChanges();
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        }
    }

    private static Session session(int port) {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", String.valueOf(port));
        settings.put("mail.smtp.socketFactory", new NoDelay());
        return Session.getInstance(settings);
    }

    /** Nagle's algorithm and delayed acknowledgement together would delay each mail by 40 ms. */
    private static final class NoDelay extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            var socket = createSocket();
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host.getHostAddress(), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }
    }

    private static MimeMessage mail(Session session, List<String> to, String subject, String text, String html)
            throws MessagingException {
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("hub@example.org"));
        for (var address : to) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
        }
        mail.setSubject(subject, "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, rich));
        return mail;
    }
}

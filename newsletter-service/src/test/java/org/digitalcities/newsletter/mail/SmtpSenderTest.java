package org.digitalcities.newsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.digitalcities.testkit.FakeSmtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSenderTest {

    @Test
    void aMailIsAcceptedAndCarriesItsHeaders() {
        try (var server = FakeSmtpServer.friendly();
                var post = post(server, 2)) {
            assertThat(post.send(mail("job-1"))).isEqualTo(new SmtpResult.Accepted());
            assertThat(server.mails.getFirst())
                    .contains("Message-ID: " + Mime.messageId("job-1", "digitalcities.example"))
                    .contains("Trace-Id: 1234")
                    .contains("text/plain")
                    .contains("text/html");
        }
    }

    @Test
    void anAnswerGoesToWherePeopleReadIt() {
        try (var server = FakeSmtpServer.friendly();
                var post = post(server, 1)) {
            post.send(mail("job-1"));
            assertThat(server.mails.getFirst())
                    .contains("Reply-To: secretariat@example.org")
                    .contains("From: Digital Cities <no-reply@digitalcities.example>");
        }
    }

    @Test
    void headersFromSettingsAndTextsAreAsciiWhateverTheyAreMadeFrom() throws IOException {
        var from = fault("mail-from-accents.env").strip().replaceFirst("MAIL_FROM=\"(.*)\"", "$1");
        var settings = new MailServer(
                "127.0.0.1", 0, from, "Secretaría – “Bilbao” <secretaria@example.org>", 1, "", "", "off", "", 500);
        assertThat(settings.domain()).isEqualTo("example.org");
        try (var server = FakeSmtpServer.friendly();
                var post = new SmtpSender(new MailServer(
                        "127.0.0.1", server.port(), from, settings.replyTo(), 1, "", "", "off", "", 500))) {
            var calendar = new Mail.Attachment("échéance.ics", "text/calendar; charset=UTF-8", "BEGIN:VCALENDAR");
            var mail = new Mail(
                    "job-1",
                    "reader@example.org",
                    "¿Renueva Córdoba? – 30 de septiembre de 2022",
                    "<p>á</p>",
                    "á",
                    List.of(calendar),
                    Map.of("X-City", "Córdoba\r\nBcc: all@example.org"));
            assertThat(post.send(mail)).isEqualTo(new SmtpResult.Accepted());
            var expected = fault("from-expected.eml").lines().findFirst().orElseThrow();
            var headers = server.mails.getFirst().replace("\r\n", "\n").split("\n\n")[0];
            assertThat(headers.replaceAll("\n ", " "))
                    .contains(expected)
                    .contains("Reply-To: =?UTF-8?")
                    .contains("Subject: =?UTF-8?")
                    .contains("X-City: =?UTF-8?");
            assertThat(headers).doesNotContainPattern("(?m)^Bcc:");
            assertThat(server.mails.getFirst().chars()).as("every part").allMatch(character -> character < 128);
        }
    }

    private static String fault(String name) throws IOException {
        try (var in = SmtpSenderTest.class.getResourceAsStream("/faults/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "info@b\u00fccher.example,info@xn--bcher-kva.example",
        "info@\u4f8b\u3048.example,info@xn--r8jz45g.example",
        "info@xn--bcher-kva.example,info@xn--bcher-kva.example",
        "Info@B\u00dcCHER.example,Info@xn--bcher-kva.example",
        "info@bu\u0308cher.example,info@xn--bcher-kva.example"
    })
    void aDomainInAnotherScriptIsSentByTheFormThatMailServersTake(String to, String sent) {
        var recipients = new CopyOnWriteArrayList<String>();
        try (var server = FakeSmtpServer.answering(line -> {
                    if (!line.startsWith("RCPT")) return null;
                    recipients.add(line);
                    return line.chars().allMatch(c -> c < 128) ? null : "501 invalid character encoding";
                });
                var post = post(server, 1)) {
            assertThat(post.send(new Mail("job-1", to, "News", "<p>Hello</p>", "Hello", List.of(), Map.of())))
                    .isEqualTo(new SmtpResult.Accepted());
            assertThat(recipients).singleElement().asString().startsWith("RCPT TO:<" + sent + ">");
            assertThat(server.mails.getFirst()).contains("To: " + sent).doesNotContain("b\u00fccher");
        }
    }

    @Test
    void aSubjectWithLineBreaksAddsNoHeaders() {
        try (var server = FakeSmtpServer.friendly();
                var post = post(server, 1)) {
            var sly = new Mail(
                    "job-1",
                    "reader@example.org",
                    "News\r\nBcc: all@example.org\r\n\r\nAnother body\nX-More: 1",
                    "<p>Hello</p>",
                    "Hello",
                    List.of(),
                    Map.of());
            assertThat(post.send(sly)).isEqualTo(new SmtpResult.Accepted());
            var header = server.mails.getFirst().replace("\r\n", "\n").split("\n\n")[0];
            assertThat(header)
                    .doesNotContainPattern("(?m)^(Bcc|X-More|Another)")
                    .contains("Content-Type: multipart/alternative");
        }
    }

    @Test
    void charactersThatNoMailProgramReadsAreLeftOut() {
        try (var server = FakeSmtpServer.friendly();
                var post = post(server, 1)) {
            var odd = new Mail(
                    "job-1",
                    "reader@example.org",
                    "News\uFFFE\u0000 of \uD83Dtoday",
                    "<p>a\u0001b\uFFFF</p>",
                    "a\u0001b\uD83Dc",
                    List.of(),
                    Map.of());
            assertThat(post.send(odd)).isEqualTo(new SmtpResult.Accepted());
            assertThat(server.mails.getFirst())
                    .contains("Subject: News of today")
                    .contains("<p>ab</p>")
                    .contains("abc");
        }
    }

    @Test
    void theSameEntryAlwaysHasTheSameMessageId() {
        assertThat(Mime.messageId("job-1", "example.org"))
                .isEqualTo(Mime.messageId("job-1", "example.org"))
                .isNotEqualTo(Mime.messageId("job-2", "example.org"));
    }

    @Test
    void connectionsAreKeptOpenAndNeverMoreThanAllowed() throws Exception {
        try (var server = FakeSmtpServer.friendly();
                var post = post(server, 3);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sends = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> post.send(mail("job-" + i))))
                    .toList();
            for (var send : sends) assertThat(send.get()).isEqualTo(new SmtpResult.Accepted());
            assertThat(server.mails).hasSize(200);
            assertThat(server.mostAtOnce.get()).isBetween(1, 3);
            // One that was slow to answer may have been replaced.
            assertThat(server.connections.get()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void aRefusedRecipientIsRefusedWithTheReasonButWithoutTheAddress() {
        try (var server = FakeSmtpServer.answering(
                        line -> line.startsWith("RCPT") ? "550 5.1.1 <reader@example.org> unknown" : null);
                var post = post(server, 1)) {
            assertThat(post.send(mail("job-1")))
                    .isInstanceOfSatisfying(
                            SmtpResult.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("550")
                                    .contains("unknown")
                                    .doesNotContain("reader"));
            server.answer(line -> null);
            assertThat(post.send(mail("job-2"))).isEqualTo(new SmtpResult.Accepted());
            assertThat(server.connections.get())
                    .as("the connection is still good")
                    .isEqualTo(1);
        }
    }

    @Test
    void aMailThatTheServerPutsOffIsDeferred() {
        try (var server = FakeSmtpServer.answering(line -> line.startsWith("RCPT") ? "451 4.7.1 greylisted" : null);
                var post = post(server, 1)) {
            assertThat(post.send(mail("job-1"))).isInstanceOf(SmtpResult.Deferred.class);
        }
        try (var server = FakeSmtpServer.answering(line -> line.equals(".") ? "452 4.3.1 disk full" : null);
                var post = post(server, 1)) {
            assertThat(post.send(mail("job-1"))).isInstanceOf(SmtpResult.Deferred.class);
        }
    }

    @Test
    void aConnectionLostAfterTheEndOfTheDataIsUncertain() {
        try (var server = FakeSmtpServer.answering(line -> line.equals(".") ? FakeSmtpServer.CUT : null);
                var post = post(server, 1)) {
            assertThat(post.send(mail("job-1"))).isInstanceOf(SmtpResult.Uncertain.class);
        }
    }

    @Test
    void aServerThatSaysNothingAfterTheEndOfTheDataIsUncertain() {
        var never = new Object();
        try (var server = FakeSmtpServer.answering(line -> line.equals(".") ? waitFor(never) : null);
                var post = post(server, 1)) {
            assertThat(post.send(mail("job-1"))).isInstanceOf(SmtpResult.Uncertain.class);
        }
    }

    @Test
    void aConnectionLostBeforeTheEndOfTheDataMeansThatNothingWasSent() {
        try (var server = FakeSmtpServer.answering(line -> line.startsWith("RCPT") ? FakeSmtpServer.CUT : null);
                var post = post(server, 1)) {
            assertThat(post.send(mail("job-1"))).isInstanceOf(SmtpResult.Away.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsAway() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var post = new SmtpSender(settings(port, 1))) {
            assertThat(post.send(mail("job-1"))).isInstanceOf(SmtpResult.Away.class);
        }
    }

    @Test
    void aKeptConnectionThatTheServerClosedMeanwhileIsReplacedUnseen() throws IOException {
        try (var server = FakeSmtpServer.friendly();
                var post = post(server, 1)) {
            post.send(mail("job-1"));
            server.cutAll();
            assertThat(post.send(mail("job-2"))).isEqualTo(new SmtpResult.Accepted());
            assertThat(server.mails).hasSize(2);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnyServerSeesIt() {
        var seen = new AtomicInteger();
        try (var server = FakeSmtpServer.answering(line -> {
                    seen.incrementAndGet();
                    return null;
                });
                var post = post(server, 1)) {
            var mail = new Mail("job-1", "not an address", "s", "<p>h</p>", "t", List.of(), Map.of());
            assertThat(post.send(mail)).isEqualTo(new SmtpResult.Refused("not a mail address"));
            assertThat(seen.get()).isZero();
        }
    }

    private static String waitFor(Object never) {
        synchronized (never) {
            try {
                never.wait(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return FakeSmtpServer.CUT;
    }

    private static Mail mail(String id) {
        return new Mail(
                id,
                "reader@example.org",
                "Renew by 30 September",
                "<p>Hello</p>",
                "Hello",
                List.of(),
                Map.of("Trace-Id", "1234"));
    }

    private static SmtpSender post(FakeSmtpServer server, int connections) {
        return new SmtpSender(settings(server.port(), connections));
    }

    private static MailServer settings(int port, int connections) {
        return new MailServer(
                "127.0.0.1",
                port,
                "Digital Cities <no-reply@digitalcities.example>",
                "secretariat@example.org",
                connections,
                "",
                "",
                "off",
                "",
                500);
    }
}

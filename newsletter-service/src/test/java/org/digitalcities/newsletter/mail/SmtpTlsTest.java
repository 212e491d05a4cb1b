package org.digitalcities.newsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.digitalcities.testkit.FakeSmtpServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mails over TLS, with a user, to a mail server that has certificate and key of its own. */
class SmtpTlsTest {

    private static final String USER = "hub@example.org";
    private static final String PASSWORD = "+/=%:é \"\\";
    private static final char[] STORE = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext server;
    private static Path trusted;

    private final List<String> from = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void aCertificateForThisMachine() throws Exception {
        server = certificate("localhost", "dns:localhost,ip:127.0.0.1");
        trusted = folder.resolve("localhost.pem");
    }

    private static SSLContext certificate(String name, String names) throws Exception {
        var store = folder.resolve(name + ".p12");
        var common = List.of(
                "-keystore", store.toString(), "-storepass", new String(STORE), "-storetype", "PKCS12", "-alias", name);
        keytool(common, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + names);
        keytool(
                common,
                "-exportcert",
                "-rfc",
                "-file",
                folder.resolve(name + ".pem").toString());
        var keys = KeyStore.getInstance(store.toFile(), STORE);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(List<String> common, String command, String... more) throws Exception {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.add(command);
        line.addAll(common);
        line.addAll(List.of(more));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private interface Sending {
        void to(SMTPServer server) throws IOException;
    }

    private void with(UnaryOperator<SMTPServer.Builder> tls, Sending sending) throws IOException {
        var started = tls.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandler((context, sender, to, data) -> from.add(sender))
                        .requireAuth()
                        .authenticationHandlerFactory(
                                new EasyAuthenticationHandlerFactory((user, password, context) -> {
                                    if (!user.equals(USER) || !password.equals(PASSWORD))
                                        throw new LoginFailedException();
                                })))
                .build();
        started.start();
        try {
            sending.to(started);
        } finally {
            started.stop();
        }
    }

    private static SMTPServer.Builder starttls(SMTPServer.Builder builder) {
        return builder.enableTLS().requireTLS().startTlsSocketFactory(server);
    }

    private static SMTPServer.Builder implicit(SMTPServer.Builder builder) {
        return builder.serverSocketFactory(server);
    }

    private static SmtpResult sent(String host, int port, String password, String tls, String truststore) {
        var settings = new MailServer(
                host,
                port,
                "Hub <no-reply@example.org>",
                "answers@example.org",
                1,
                USER,
                password,
                tls,
                truststore,
                5_000);
        try (var sender = new SmtpSender(settings)) {
            var mail = new Mail("job-1", "reader@example.org", "Subject", "<p>a</p>", "a", List.of(), Map.of());
            var first = sender.send(mail);
            // The second goes over the same connection.
            return first instanceof SmtpResult.Accepted ? sender.send(mail) : first;
        }
    }

    @Test
    void starttlsWithAUser() throws IOException {
        with(SmtpTlsTest::starttls, server -> {
            assertThat(sent("localhost", server.getPortAllocated(), PASSWORD, "starttls", trusted.toString()))
                    .isEqualTo(new SmtpResult.Accepted());
        });
        assertThat(from).containsExactly("no-reply@example.org", "no-reply@example.org");
    }

    @Test
    void implicitTlsWithAUser() throws IOException {
        with(SmtpTlsTest::implicit, server -> {
            assertThat(sent("localhost", server.getPortAllocated(), PASSWORD, "implicit", trusted.toString()))
                    .isEqualTo(new SmtpResult.Accepted());
        });
        assertThat(from).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "implicit"})
    void aCertificateThatNobodyTrustsEndsTheConnection(String tls) throws IOException {
        with(tls.equals("starttls") ? SmtpTlsTest::starttls : SmtpTlsTest::implicit, server -> {
            assertThat(sent("localhost", server.getPortAllocated(), PASSWORD, tls, ""))
                    .isInstanceOf(SmtpResult.Away.class);
        });
        assertThat(from).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "implicit"})
    void aCertificateForAnotherNameEndsTheConnection(String tls) throws Exception {
        var other = certificate("other-" + tls, "dns:mail.example.org");
        var pem = folder.resolve("other-" + tls + ".pem").toString();
        with(
                builder -> tls.equals("starttls")
                        ? builder.enableTLS().requireTLS().startTlsSocketFactory(other)
                        : builder.serverSocketFactory(other),
                server -> {
                    assertThat(sent("localhost", server.getPortAllocated(), PASSWORD, tls, pem))
                            .isInstanceOf(SmtpResult.Away.class);
                });
        assertThat(from).isEmpty();
    }

    @Test
    void aServerWithoutStarttlsGetsNeitherPasswordNorMail() {
        var lines = Collections.synchronizedList(new ArrayList<String>());
        try (var plain = FakeSmtpServer.answering(line -> {
            lines.add(line);
            return null;
        })) {
            assertThat(sent("127.0.0.1", plain.port(), PASSWORD, "starttls", trusted.toString()))
                    .isInstanceOf(SmtpResult.Away.class);
            assertThat(plain.mails).isEmpty();
        }
        assertThat(lines).isNotEmpty().noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void aWrongPasswordIsNoFaultOfAMailAndIsNotRepeatedInWords() throws IOException {
        with(SmtpTlsTest::starttls, server -> {
            assertThat(sent("localhost", server.getPortAllocated(), "wrong-one", "starttls", trusted.toString()))
                    .isEqualTo(new SmtpResult.Away("the mail server refuses our sign-in"));
        });
    }

    @Test
    void settingsThatContradictEachOtherAreRefusedByName() throws IOException {
        assertThatThrownBy(() -> sent("h", 1, PASSWORD, "ssl", ""))
                .hasMessage("SMTP_TLS must be off, starttls or implicit");
        assertThatThrownBy(() -> sent("h", 1, PASSWORD, "off", trusted.toString()))
                .hasMessage("SMTP_TRUSTSTORE_FILE is set, but SMTP_TLS is off");
        var text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        for (var file : List.of(text.toString(), "no/such.pem"))
            assertThatThrownBy(() -> sent("h", 1, PASSWORD, "implicit", file))
                    .isInstanceOf(MailServer.Unusable.class)
                    .hasMessageStartingWith("SMTP_TRUSTSTORE_FILE: " + file);
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(new MailServer("h", 1, "a@example.org", "b@example.org", 1, USER, "not-for-a-log", "off", "", 1))
                .asString()
                .doesNotContain("not-for-a-log");
    }
}

package org.digitalcities.newsletter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

class MailServerTest {

    /** Only the mail settings of the service. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MailServer.class)
    static class Settings {

        public static void main(String[] args) {
            var application = new SpringApplication(Settings.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            try (var context = application.run(args)) {
                System.out.println("FROM " + context.getBean(MailServer.class).sender());
            }
        }
    }

    @Test
    void aNameWithAccentsArrivesWhateverTheLocale() throws Exception {
        for (var locale : new String[] {"C", "POSIX", "C.UTF-8"}) {
            assertThat(started("LC_ALL=" + locale + " MAIL_REPLY_TO=a@example.org " + setting()))
                    .as(locale)
                    .contains(
                            "FROM =?UTF-8?Q?Comunidad_de_Pr=C3=A1ctica_=E2=80=93_Ciudades_Digitales?= <no-reply@example.org>");
        }
    }

    @Test
    void withoutAnAddressForAnswersTheServiceEndsWithOneClearLine() throws Exception {
        for (var setting : new String[] {"", "MAIL_REPLY_TO= ", "MAIL_REPLY_TO='  ' "}) {
            var said = started(setting);
            assertThat(said.lines()
                            .filter(line -> line.contains(
                                    "MAIL_REPLY_TO is missing: set it to the address at which people read answers")))
                    .as(said)
                    .hasSize(1);
            assertThat(said).doesNotContain("\tat ").doesNotContain("FROM ");
        }
    }

    @Test
    void whatIsNoAddressIsRefusedByTheNameOfItsSetting() {
        for (var wrong : new String[] {
            "",
            "secretariat",
            "a@example.org, b@example.org",
            "a@example.org\nBcc: b@example.org",
            "Pr\uFFFDctica <a@example.org>",
            "<@example.org>"
        }) {
            assertThatThrownBy(() -> new MailServer("h", 1, wrong, "a@example.org", 1, "", "", "off", "", 1))
                    .as(wrong)
                    .isInstanceOf(MailServer.Unusable.class)
                    .hasMessageStartingWith("MAIL_FROM must be one address");
            assertThatThrownBy(() -> new MailServer("h", 1, "a@example.org", wrong, 1, "", "", "off", "", 1))
                    .as(wrong)
                    .isInstanceOf(MailServer.Unusable.class)
                    .hasMessageStartingWith("MAIL_REPLY_TO");
        }
    }

    private static String setting() throws IOException {
        try (var in = MailServerTest.class.getResourceAsStream("/faults/mail-from-accents.env")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Runs a separate process, because this one's environment cannot change. A file holds the settings as bytes. */
    private static String started(String settings) throws Exception {
        var script = Files.createTempFile("start", ".sh");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(
                script,
                "unset MAIL_REPLY_TO\nexport " + (settings.isBlank() ? "NOTHING=" : settings) + "\nexec '" + java
                        + "' -cp \"$1\" '" + Settings.class.getName() + "'\n");
        var process = new ProcessBuilder("sh", script.toString(), System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Files.delete(script);
        return said;
    }
}

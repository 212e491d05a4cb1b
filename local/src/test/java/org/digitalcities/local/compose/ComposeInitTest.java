package org.digitalcities.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub compose init} writes the settings and secrets of a composed hub once, without a JDK. */
class ComposeInitTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void settingsAndSecretsAreWrittenForTheirOwnerAlone() throws Exception {
        var password = Files.writeString(folder.resolve("password"), "p:+/ é%\n");

        var ran = init(
                "--url",
                "https://hub.example.org:8443",
                "--officer",
                "ana@example.org",
                "--smtp",
                "mail.example.org:465",
                "--smtp-user",
                "hub",
                "--smtp-password-file",
                password.toString());

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(ran.said()).doesNotContain("p:+/").contains("docker compose up -d");
        assertThat(Files.readAllLines(folder.resolve(".env")))
                .contains(
                        "HUB_PUBLIC_URL=https://hub.example.org:8443",
                        "HUB_TLS=ana@example.org",
                        "HUB_HTTPS_PORT=8443",
                        "HUB_OFFICERS=ana@example.org=secretariat+operator",
                        "SMTP_HOST=mail.example.org",
                        "SMTP_PORT=465",
                        "SMTP_TLS=implicit",
                        "SMTP_USER=hub",
                        "SMTP_PASSWORD_FILE=/run/hub/newsletter-service/smtp-password",
                        "MAIL_FROM=no-reply@hub.example.org",
                        "MAIL_REPLY_TO=ana@example.org",
                        "COMPOSE_FILE=docker-compose.yml");
        assertThat(permissions(".env")).isEqualTo("rw-------");
        assertThat(permissions(".secrets")).isEqualTo("rwx------");
        assertThat(secret("smtp-password")).isEqualTo("p:+/ é%");
        var values = new HashSet<String>();
        for (var name : secrets()) {
            assertThat(permissions(".secrets/" + name)).as(name).isEqualTo("rw-------");
            if (name.equals("smtp-password") || name.endsWith(".env")) continue;
            assertThat(secret(name)).as(name).matches("[0-9a-f]{64}");
            assertThat(values.add(secret(name))).as(name).isTrue();
        }
        assertThat(secrets()).contains("client-secretariat-machine", "kafka-admin", "mongo-root");
    }

    @Test
    void withoutAMailServerTheCatcherIsAdded() throws Exception {
        var ran = init("--url", "https://localhost", "--officer", "ana@example.org", "--smtp", "none");

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(Files.readAllLines(folder.resolve(".env")))
                .contains(
                        "HUB_TLS=internal",
                        "SMTP_HOST=mail",
                        "SMTP_TLS=off",
                        "SMTP_PASSWORD_FILE=",
                        "COMPOSE_FILE=docker-compose.yml:compose.demo.yml");
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws Exception {
        for (var old : List.of(".env", ".secrets")) {
            Files.createFile(folder.resolve(old));
            var ran = init("--url", "https://localhost", "--officer", "ana@example.org", "--smtp", "none");

            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.said()).contains(old + " exists already");
            Files.delete(folder.resolve(old));
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void badInputIsRefusedInOneLineAndWritesNothing() throws Exception {
        var good = Map.of("--url", "https://localhost", "--officer", "ana@example.org", "--smtp", "mail.example.org");
        var bad = List.of(
                List.of("--url", "http://hub.example.org"),
                List.of("--url", "https://hub.example.org/path"),
                List.of("--url", "https://hub.example.org:70000"),
                List.of("--officer", "ana"),
                List.of("--officer", "ana@example.org\nX=1"),
                List.of("--officer", "$(id)@example.org"),
                List.of("--smtp", "mail server"),
                List.of("--smtp-tls", "yes"),
                List.of("--smtp-user", "a$b"),
                List.of("--smtp-user", "hub"),
                List.of("--mail-from", "The hub"),
                List.of("--reply-to", "a b@example.org"));
        for (var words : bad) {
            var all = new ArrayList<String>();
            good.forEach((option, value) -> {
                if (!option.equals(words.getFirst())) all.addAll(List.of(option, value));
            });
            all.addAll(words);
            var ran = init(all.toArray(String[]::new));

            assertThat(ran.status()).as(words + " " + ran.said()).isEqualTo(2);
            assertThat(ran.said()).as(words.toString()).startsWith("hub: --");
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(init("--url", "https://localhost").said())
                .isEqualTo("hub: --officer is missing; see ./hub compose init --help\n");
        assertThat(init("--domain", "x").said())
                .isEqualTo("hub: \"--domain\" means nothing here; see ./hub compose init --help\n");
    }

    @Test
    void eachUserOfTheContainersGetsItsOwnSecretsAndNoOthers() throws Exception {
        assertThat(init("--url", "https://localhost", "--officer", "ana@example.org", "--smtp", "none")
                        .status())
                .isZero();
        var to = Files.createDirectory(folder.resolve("to"));

        var ran = prepare(to);
        // It runs at each start, and once more after a secret was replaced.
        Files.writeString(folder.resolve(".secrets/client-gateway"), "another");
        var again = prepare(to);

        assertThat(ran.said() + again.said()).isEmpty();
        assertThat(List.of(ran.status(), again.status())).containsExactly(0, 0);
        assertThat(to.resolve("gateway/service-secret")).hasContent("another");
        assertThat(Files.readString(to.resolve("identity-service/service-clients")))
                .startsWith("gateway=another,identity-service=" + secret("client-identity-service") + ",")
                .contains(",secretariat-machine=" + secret("client-secretariat-machine"));
        assertThat(Files.readString(to.resolve("study-service/mongodb-uri")))
                .isEqualTo("mongodb://study:" + secret("mongo-study")
                        + "@mongo:27017/?replicaSet=rs0&w=majority&authSource=study\n");
        try (var folders = Files.walk(to)) {
            for (var file : folders.filter(Files::isRegularFile).toList())
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("r--------");
        }
        for (var container : ComposeFiles.in(ROOT).containers().entrySet()) {
            for (var setting : container.getValue().environment().entrySet()) {
                if (!setting.getValue().startsWith("/run/hub/")
                        || !setting.getKey().endsWith("_FILE")) continue;
                assertThat(to.resolve(setting.getValue().substring("/run/hub/".length())))
                        .as(container.getKey() + " " + setting.getKey())
                        .isRegularFile();
            }
        }
        if (Tool.find("amtool").isPresent()) {
            var checked = Tool.run(
                    folder,
                    Map.of(),
                    List.of(
                            "amtool",
                            "check-config",
                            to.resolve("alertmanager/alertmanager.yml").toString()));
            assertThat(checked.status()).as(checked.said()).isZero();
        }
    }

    private Tool.Ran prepare(Path to) throws Exception {
        var settings = Map.of(
                "SMTP_HOST",
                "mail.example.org",
                "SMTP_PORT",
                "587",
                "SMTP_TLS",
                "starttls",
                "SMTP_USER",
                "hub",
                "MAIL_FROM",
                "no-reply@example.org",
                "ALERTS_TO",
                "ana@example.org");
        return Tool.run(
                folder,
                settings,
                List.of(
                        "/bin/sh",
                        ROOT.resolve("deploy/compose/prepare.sh").toString(),
                        folder.resolve(".secrets").toString(),
                        to.toString(),
                        folder.toString()));
    }

    private Tool.Ran init(String... options) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", ROOT.resolve("hub").toString(), "compose", "init"));
        command.addAll(List.of(options));
        command.addAll(List.of("--into", folder.toString()));
        return Tool.run(folder, Map.of("JAVA_HOME", "", "HUB_JDKS", ""), command);
    }

    private String secret(String name) throws IOException {
        return Files.readString(folder.resolve(".secrets").resolve(name));
    }

    private List<String> secrets() throws IOException {
        try (var files = Files.list(folder.resolve(".secrets"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }
}

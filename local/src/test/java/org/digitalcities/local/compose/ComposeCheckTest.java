package org.digitalcities.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.local.ServiceDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The composed hub of the repository has no fault, and each check finds what breaks it. */
class ComposeCheckTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> COPIED = List.of(
            "docker-compose.yml",
            "compose.demo.yml",
            "compose.institutions.yml",
            "Dockerfile",
            ".env.example",
            ".gitignore",
            ".dockerignore",
            "docs/map.md");

    @TempDir
    private Path copy;

    @BeforeEach
    void copyTheFiles() throws IOException {
        for (var file : COPIED) copy(Path.of(file));
        try (var files = Files.walk(ROOT.resolve("deploy"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) copy(ROOT.relativize(file));
        }
    }

    private void copy(Path file) throws IOException {
        Files.createDirectories(copy.resolve(file).getParent());
        Files.copy(ROOT.resolve(file), copy.resolve(file));
    }

    /** What the services read stands in their sources, which are not copied. */
    private List<Path> linkTheSources() throws IOException {
        var links = new ArrayList<Path>();
        for (var module : Stream.concat(
                        Stream.of("community", "messaging", "webkit"),
                        Stream.of(ServiceDefinition.values()).map(ServiceDefinition::artifact))
                .toList())
            links.add(Files.createSymbolicLink(
                    copy.resolve(module), ROOT.resolve(module).toAbsolutePath().normalize()));
        return links;
    }

    static Stream<ComposeCheck> checks() {
        return ComposeCheck.all().stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theRepositoryHasNoFault(ComposeCheck check) throws Exception {
        var found = check.look(ComposeFiles.in(ROOT));

        assertThat(found.faults()).as(check.name()).isEmpty();
        assertThat(found.seen().size() + found.missing().size()).isPositive();
    }

    @Test
    void aScriptThatCannotBeParsedIsNamed() throws Exception {
        replace("deploy/kafka/start.sh", "if [ -n", "if if [ -n");
        assertThat(faults(new ScriptCheck())).singleElement().asString().startsWith("deploy/kafka/start.sh: ");
    }

    @Test
    void aHealthScriptWithASyntaxErrorIsNamed() throws Exception {
        assumeTrue(Tool.find("node").isPresent(), "no node here");
        replace("docker-compose.yml", "quit(db.hello()", "try (db.hello()");
        assertThat(faults(new ScriptCheck()))
                .singleElement()
                .asString()
                .startsWith("mongo's health check: SyntaxError");
    }

    @Test
    void aSettingThatNobodyNamesAndOneThatNobodyAsksForAreNamed() throws Exception {
        replace(".env.example", "HUB_TLS=internal", "HUB_TSL=internal");
        assertThat(faults(new ConfigCheck()))
                .contains(".env.example does not name HUB_TLS", "no compose file asks for HUB_TSL");
    }

    @Test
    void aKeyThatDockerDoesNotKnowIsNamed() throws Exception {
        assumeTrue(new ConfigCheck().look(ComposeFiles.in(ROOT)).missing().isEmpty(), "no docker-compose here");
        replace("compose.demo.yml", "mem_limit: 128m", "memory: 128m");
        assertThat(faults(new ConfigCheck()))
                .singleElement()
                .asString()
                .contains("compose.demo.yml")
                .contains("memory");
    }

    @Test
    void aSettingThatItsServiceDoesNotReadIsNamed() throws Exception {
        replace(
                "docker-compose.yml",
                "SMTP_HOST: ${SMTP_HOST:?run ./hub compose init first}\n      SMTP_PORT",
                "SMTP_SERVER: x\n      SMTP_PORT");
        var links = linkTheSources();

        assertThat(faults(new SettingCheck()))
                .contains(
                        "newsletter-service is passed SMTP_SERVER, which it does not read",
                        "newsletter-service-2 is passed SMTP_SERVER, which it does not read");
        for (var link : links) Files.delete(link);
    }

    @Test
    void whatAContainerMustNotHaveIsNamed() throws Exception {
        replace("docker-compose.yml", "user: \"472\"", "user: root");
        replace("docker-compose.yml", "data: {internal: true}", "data: {}");
        replace("docker-compose.yml", "127.0.0.1:${GRAFANA_PORT", "${GRAFANA_PORT");
        replace("docker-compose.yml", "    mem_limit: 256m\n    ports", "    ports");
        replace(".gitignore", ".secrets/", "");
        assertThat(faults(new ConfinementCheck()))
                .containsExactlyInAnyOrder(
                        "grafana runs as root",
                        "the network data has a way out",
                        "grafana opens ${GRAFANA_PORT:-3000}:3000 to everybody",
                        "door has no limit of memory",
                        ".gitignore does not name .secrets");
    }

    @Test
    void anImageWhoseTagCanMoveAndAWrongDigestAreNamed() throws Exception {
        replace("docker-compose.yml", "image: caddy:2.10.2", "image: caddy:2");
        replace("docker-compose.yml", "grafana/grafana:12.1.0", "grafana/grafana:12.1.0@sha256:abc");
        replace("docker-compose.yml", "prom/prometheus:v3.5.0", "prom/prometheus");
        assertThat(faults(new ImageCheck()))
                .containsExactlyInAnyOrder(
                        "door: the tag of caddy:2 can move to another version",
                        "grafana: @sha256:abc is no digest",
                        "prometheus: \"prom/prometheus\" is no name of an image with a tag");
    }

    @Test
    void aRightThatTheMapNeedsAndOneTooManyAreNamed() throws Exception {
        var acls = copy.resolve("deploy/kafka/acls.txt");
        var lines = Files.readAllLines(acls).stream()
                .filter(line -> !line.matches("study-service +topic +membership\\.events.*"))
                .toList();
        Files.write(
                acls,
                Stream.concat(lines.stream(), Stream.of("study-service topic identity.events Write"))
                        .toList());
        assertThat(faults(new RightsCheck()))
                .contains("study-service may write identity.events")
                .anySatisfy(fault -> assertThat(fault)
                        .isEqualTo("study-service may not Read the topic membership.events, which docs/map.md needs"));
    }

    @Test
    void aHealthCommandThatSucceedsOnAnythingIsNamed() throws Exception {
        replace("deploy/image/health.sh", "[ \"$status\" = 200 ]", "true");
        assertThat(faults(new HealthCheck()))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault)
                        .startsWith("health.sh /actuator/health/readiness on a service that is not ready"));
    }

    @Test
    void theDashboardsAreWhereGrafanaLooksAndAskTheSourceThatItHas() throws Exception {
        var files = ComposeFiles.in(ROOT);
        var mounts = files.containers().get("grafana").words("volumes");
        var folder = files.text("deploy/grafana/dashboards.yml").replaceFirst("(?s).*path: (\\S+).*", "$1");
        var source = files.text("deploy/grafana/datasource.yml");

        assertThat(mounts).contains("./deploy/grafana/dashboards:" + folder + ":ro");
        assertThat(source).contains("uid: prometheus", "url: http://prometheus:9090");
        assertThat(Pattern.compile("\"uid\": \"(\\w+)\"")
                        .matcher(files.text("deploy/grafana/dashboards/hub.json"))
                        .results()
                        .map(found -> found.group(1)))
                .containsOnly("prometheus");
    }

    private List<String> faults(ComposeCheck check) throws Exception {
        return check.look(ComposeFiles.in(copy)).faults();
    }

    private void replace(String file, String old, String replacement) throws IOException {
        var text = Files.readString(copy.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(copy.resolve(file), text.replace(old, replacement));
    }
}

package org.digitalcities.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubScriptTest {

    private static final List<String> VERBS =
            List.of("up", "down", "restart", "status", "logs", "test", "dead-letters", "work", "backup", "restore");

    private record Ran(int status, String said) {}

    @Test
    void withoutAJdkItSaysInOneLineHowToGetOne() throws Exception {
        assertSaysHowToGetAJdk("");
    }

    @Test
    void anOlderJdkIsNotTakenWhetherItsReleaseFileSaysSoOrOnlyItsJava(@TempDir Path jdks) throws Exception {
        jdk(jdks.resolve("told"));
        Files.writeString(
                jdks.resolve("told/release"), "IMPLEMENTOR_VERSION=\"Temurin-25\"\nJAVA_VERSION=\"17.0.15\"\n");
        jdk(jdks.resolve("asked"));

        assertSaysHowToGetAJdk(jdks + "/*");
    }

    private static void jdk(Path home) throws IOException {
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(Files.createFile(home.resolve("bin/javac"), executable), "");
        Files.writeString(
                Files.createFile(home.resolve("bin/java"), executable),
                "#!/bin/sh\necho 'openjdk version \"21.0.2\"' >&2\n");
    }

    private static void assertSaysHowToGetAJdk(String jdks) throws Exception {
        var builder =
                new ProcessBuilder("/bin/sh", Path.of("..", "hub").toString(), "status").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", "");
        builder.environment().put("HUB_JDKS", jdks);
        builder.environment().put("PATH", "/bin:/usr/bin/nothing");
        var hub = builder.start();
        var said = new String(hub.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(hub.waitFor()).isEqualTo(1);
        assertThat(said.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("no JDK 25")
                .contains("adoptium.net");
    }

    @Test
    void anUnknownVerbIsRefusedInOneLine() {
        var ran = run("dance");

        assertThat(ran.status).isNotZero();
        assertThat(ran.said.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("dance")
                .contains("./hub --help");
        assertThat(run("stat").said.strip())
                .isEqualTo(
                        "hub: \"stat\" means nothing here; did you mean status or restart or test?; see ./hub --help");
    }

    @Test
    void helpIsAVerbToo() {
        assertThat(run("help").said).contains("Usage: hub");
        assertThat(run("help", "up").said).contains("Usage: hub up");
    }

    @Test
    void eachVerbHasHelp() {
        for (var verb : VERBS) {
            assertThat(run(verb, "--help")).as(verb).satisfies(ran -> {
                assertThat(ran.status).isZero();
                assertThat(ran.said).contains("Usage: hub " + verb);
            });
        }
    }

    @Test
    void aWrongOptionIsRefusedInOneLineThatNamesTheVerbsHelp() {
        assertThat(run("up", "--fast").said.lines())
                .containsExactly("hub: Unknown option: '--fast'; see ./hub up --help");
        for (var verb : VERBS) {
            assertThat(run(verb, "--fast")).as(verb).satisfies(ran -> {
                assertThat(ran.status).isEqualTo(2);
                assertThat(ran.said.lines()).singleElement().asString().endsWith("; see ./hub " + verb + " --help");
            });
        }
    }

    @Test
    void aScaleThatIsNoneIsRefusedInOneLineBeforeAnythingStarts() {
        assertThat(run("up", "--scale", "blog=2").said.lines())
                .singleElement()
                .asString()
                .startsWith("hub: There is no service \"blog\" to scale");
        assertThat(run("up", "--detach", "--scale", "newsletter=4").said.lines())
                .containsExactly("hub: --scale takes 1 to 3 instances of newsletter-service, not \"4\"");
        assertThat(run("up", "--without", "newsletter", "--scale", "newsletter=2")
                        .said
                        .lines())
                .containsExactly("hub: newsletter-service is left out and cannot be scaled");
    }

    @Test
    void aRestartIsOfNamedServicesOrOfAll() {
        for (var words : List.of(new String[] {"restart"}, new String[] {"restart", "--all", "study"})) {
            var ran = run(words);
            assertThat(ran.said.lines()).containsExactly("hub: Say either which services to restart or --all");
            assertThat(ran.status).isEqualTo(1);
        }
    }

    @Test
    void aBuildShowsItsModulesAndABrokenOneIsOneLine(@TempDir Path copy) throws Exception {
        var hub = copyThatBuildsBy(
                copy,
                "echo '[INFO] Building Messaging: outbox 0.1.0-SNAPSHOT   [1/3]'; echo '[INFO] Building jar: /x 0.1.jar';"
                        + " echo '[INFO] Building Local 0.1.0-SNAPSHOT   [2/3]'; echo '[ERROR] Launcher.java: missing ;'; echo '[ERROR] more'; exit 1");
        var building = hub.start();
        var said = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(building.waitFor()).isEqualTo(1);
        assertThat(said.lines())
                .containsExactly(
                        "Building (the first time takes minutes; details in target/build.log)",
                        "1 of 3  Messaging: outbox",
                        "2 of 3  Local",
                        "hub: the build is broken: [ERROR] Launcher.java: missing ; (all of it in target/build.log)");
    }

    @Test
    void aBuildShowsABarOnATerminal(@TempDir Path copy) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1) to make a terminal with");
        var hub = copyThatBuildsBy(
                copy,
                "echo '[INFO] Building Messaging: outbox 0.1.0-SNAPSHOT   [1/3]'; echo '[INFO] Building Local 0.1.0-SNAPSHOT   [2/3]'; exit 1");
        hub.command("/usr/bin/script", "-qec", String.join(" ", hub.command()), "/dev/null");
        var building = hub.start();

        assertThat(new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(
                        "\r\033[K1 of 3  Messaging: outbox\r\n[........................] Building\r\033[K2 of 3  Local\r\n[########................] Building\r\033[K");
    }

    @Test
    void oneBuildWaitsForAnother(@TempDir Path copy) throws Exception {
        var hub = copyThatBuildsBy(
                copy,
                "[ ! -f one ] || touch two; touch one; sleep 2; rm one; mkdir -p local/target; touch local/target/local-0.1.0-SNAPSHOT.jar");
        var first = hub.start();
        Awaitility.await().until(() -> Files.exists(copy.resolve("one")));
        var second = hub.start();
        var said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        first.waitFor();

        assertThat(said)
                .startsWith("Another ./hub builds here (process " + first.pid() + "): waiting for it")
                .doesNotContain("Building");
        assertThat(copy.resolve("two")).doesNotExist();
        assertThat(Files.exists(copy.resolve("target/building"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void aBuildWhoseProcessIsGoneHoldsUpNobody(@TempDir Path copy) throws Exception {
        var hub = copyThatBuildsBy(copy, "mkdir -p local/target; touch local/target/local-0.1.0-SNAPSHOT.jar");
        Files.createSymbolicLink(
                Files.createDirectories(copy.resolve("target")).resolve("building"), Path.of("4194305"));

        var said = new String(hub.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).startsWith("Building");
        assertThat(Files.exists(copy.resolve("target/building"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void helpOfAVerbThatIsNotBuiltYetComesAtOnce(@TempDir Path copy) throws Exception {
        var hub = copyThatBuildsBy(copy, "touch built; exit 1");
        for (var verb : List.of("demo", "chaos", "bench", "releases", "contract")) {
            hub.command("/bin/sh", copy.resolve("hub").toString(), verb, "--help");
            var helping = hub.start();

            assertThat(new String(helping.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("./hub " + verb + " ");
            assertThat(helping.waitFor()).isZero();
        }
        assertThat(copy.resolve("built")).doesNotExist();
    }

    /** The script in a separate folder with something to build, and another script as Maven. */
    private static ProcessBuilder copyThatBuildsBy(Path folder, String maven) throws IOException {
        Files.copy(Path.of("..", "hub"), folder.resolve("hub"));
        Files.createDirectories(folder.resolve("local/src"));
        Files.writeString(folder.resolve("pom.xml"), "");
        Files.writeString(folder.resolve("local/pom.xml"), "");
        var mvn = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("mvn"), "#!/bin/sh\n" + maven + "\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        var builder =
                new ProcessBuilder("/bin/sh", folder.resolve("hub").toString(), "status").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
        return builder;
    }

    private static Ran run(String... args) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return new Ran(HubCommand.run(args), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}

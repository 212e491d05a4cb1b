package org.digitalcities.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./hub test} finds or requires a browser; only the programs of one folder are on the path. */
class TestCommandTest {

    private static final String SUITE = "echo \"the suite runs with $HUB_CHROMIUM\"";

    private record Ran(int status, String said) {}

    @TempDir
    private Path bin;

    @TempDir
    private Path root;

    @BeforeEach
    void aSuiteThatTellsItsBrowser() throws IOException {
        program("mvn", SUITE);
    }

    @Test
    void theBrowserThatIsThereIsTaken() throws Exception {
        program("chromium-browser", "exit 0");

        var ran = test("someone");

        assertThat(ran.status).isZero();
        assertThat(ran.said).isEqualTo("the suite runs with " + bin.resolve("chromium-browser") + "\n");
    }

    @Test
    void rootInstallsTheMissingOneAndSaysSo() throws Exception {
        program(
                "apt-get",
                "[ \"$1\" != install ] || { echo '#!/bin/sh' > " + bin + "/chromium; /bin/chmod +x " + bin
                        + "/chromium; }");

        var ran = test("root");

        assertThat(ran.status).isZero();
        assertThat(ran.said.lines())
                .containsExactly(
                        "Chromium is missing; installing it: apt-get update",
                        "Chromium is missing; installing it: apt-get install -y chromium",
                        "the suite runs with " + bin.resolve("chromium"));
    }

    @Test
    void whoMayBecomeRootUnaskedInstallsItToo() throws Exception {
        program("sudo", "[ \"$1\" = -n ] || exit 1; shift; exec \"$@\"");
        program("true", "exit 0");
        program("dnf", "echo '#!/bin/sh' > " + bin + "/chromium; /bin/chmod +x " + bin + "/chromium");

        var ran = test("someone");

        assertThat(ran.status).isZero();
        assertThat(ran.said.lines())
                .containsExactly(
                        "Chromium is missing; installing it: sudo -n dnf install -y chromium",
                        "the suite runs with " + bin.resolve("chromium"));
    }

    @Test
    void whoMayNotIsToldInOneLineWhatToInstall() throws Exception {
        program("apt-get", "exit 9");

        var ran = test("someone");

        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.said.lines())
                .containsExactly(
                        "hub: The browser stories need Chromium: install it (sudo apt-get install -y chromium) or name one by HUB_CHROMIUM");
    }

    @Test
    void aPackageManagerThatFailsIsNamed() throws Exception {
        program("apt-get", "exit 9");

        var ran = test("root");

        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.said.lines())
                .last()
                .asString()
                .isEqualTo("hub: \"apt-get update\" failed: install Chromium by hand, or name one by HUB_CHROMIUM");
    }

    @Test
    void testsThatFailAreAFailure() throws Exception {
        program("chromium", "exit 0");
        program("mvn", "exit 1");

        var ran = test("someone");

        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.said.lines())
                .containsExactly("hub: Tests failed: the first lines with FAILURE or ERROR above say which");
        assertThat(root.resolve("target/built-all")).doesNotExist();
    }

    @Test
    void whatWasTestedIsNotBuiltAgainUnlessASourceIsNewer() throws Exception {
        program("chromium", "exit 0");
        program("mvn", "echo a source > later");

        test("someone");

        assertThat(Files.getLastModifiedTime(root.resolve("target/built-all")))
                .isLessThanOrEqualTo(Files.getLastModifiedTime(root.resolve("later")))
                .isGreaterThan(FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran test(String user) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-Duser.name=" + user,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubCommand.class.getName(),
                        "test")
                .redirectErrorStream(true);
        builder.environment().put("HUB_ROOT", root.toString());
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HUB_MVN", bin.resolve("mvn").toString());
        builder.environment().remove("HUB_CHROMIUM");
        var hub = builder.start();
        var said = new String(hub.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(hub.waitFor(), said);
    }
}

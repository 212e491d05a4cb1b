package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's licence check, with bills of materials that the test writes and the project's own list of licences. */
class LicencesTest {

    private static final Path BUILD = Path.of("..", ".mvn", "build");

    private record Ran(int status, String said) {}

    @TempDir
    Path folder;

    @Test
    void whatHasNoAllowedLicenceFailsTheBuildByName() throws Exception {
        var ran = check(component("org.example", "good", id("Apache-2.0"))
                + component("org.example", "closed", name("Proprietary"))
                + component("org.example", "silent", "")
                + component("org.example", "strong", id("GPL-2.0-only"))
                + component("org.example", "restricted", "<licenses><expression>SSPL-1.0</expression></licenses>"));

        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.said)
                .contains(
                        "org.example:closed (Proprietary)",
                        "org.example:silent (none named)",
                        "org.example:strong (GPL-2.0-only)",
                        "org.example:restricted (SSPL-1.0)")
                .doesNotContain("org.example:good");
    }

    @Test
    void oneOfSeveralLicencesIsEnoughAndTheThirdPartiesAreListed() throws Exception {
        var ran = check(component(
                "org.example",
                "either",
                "<licenses><license><id>SSPL-1.0</id></license><license><id>MIT</id></license></licenses>"));

        assertThat(ran).isEqualTo(new Ran(0, ""));
        assertThat(folder.resolve("THIRD-PARTY.txt")).hasContent("org.example:either 1.0: SSPL-1.0 or MIT");
    }

    @Test
    void whatSomebodyHasReadCountsForThatDependencyOnly() throws Exception {
        assertThat(check(component("org.bouncycastle", "bcprov-jdk18on", name("Bouncy Castle Licence"))).status)
                .isZero();
        assertThat(check(component("org.bouncycastle", "bcpkix-jdk18on", name("Bouncy Castle Licence"))).said)
                .contains("org.bouncycastle:bcpkix-jdk18on");
    }

    @Test
    void anUnreadableBillFailsAndAMissingOneIsSaid() throws Exception {
        assertThat(check("<component>").status).isEqualTo(1);
        Files.delete(folder.resolve("bom.xml"));
        assertThat(run())
                .isEqualTo(new Ran(0, "Licences are not checked: there is no bom.xml, because Maven works offline"));
    }

    private Ran check(String components) throws Exception {
        Files.writeString(
                folder.resolve("bom.xml"),
                "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">"
                        + "<metadata><component><name>hub</name></component></metadata><components>" + components
                        + "</components></bom>");
        return run();
    }

    private Ran run() throws Exception {
        var files = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                BUILD.resolve("Licences.java"),
                folder.resolve("bom.xml"),
                BUILD.resolve("licences.txt"),
                folder.resolve("THIRD-PARTY.txt"));
        var java = new ProcessBuilder(files.map(Path::toString).toList())
                .redirectErrorStream(true)
                .start();
        var said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Ran(java.waitFor(), said);
    }

    private static String component(String group, String name, String licences) {
        return "<component><group>%s</group><name>%s</name><version>1.0</version>%s</component>"
                .formatted(group, name, licences);
    }

    private static String id(String id) {
        return "<licenses><license><id>" + id + "</id></license></licenses>";
    }

    private static String name(String name) {
        return "<licenses><license><name>" + name + "</name></license></licenses>";
    }
}

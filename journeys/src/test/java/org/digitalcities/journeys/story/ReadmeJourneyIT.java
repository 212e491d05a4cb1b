package org.digitalcities.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digitalcities.journeys.demo.OwnHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README do what it says, as they stand there; only the build, which has been made, is left out. */
class ReadmeJourneyIT {

    private static final Pattern SECTION = Pattern.compile("(?s)\n## Renew a city's membership in five minutes\n(.*?)\n## ");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    @Test
    void aCityRenewsWithCurl(@TempDir Path home) throws IOException, InterruptedException {
        var root = AfterTheStory.root();
        var section = SECTION.matcher(Files.readString(root.resolve("README.md"))).results().findFirst().orElseThrow().group(1);
        var commands = COMMANDS.matcher(section).results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
        assertThat(commands).contains("./hub up --detach").contains("/submission").contains("./hub down");

        var hub = "hub() { \"%s/bin/java\" -cp \"$HUB_CLASS_PATH\" org.digitalcities.local.HubCommand \"$@\"; }\ntrap 'hub down' EXIT\nset -eu\n".formatted(System.getProperty("java.home"));
        var script = Files.writeString(home.resolve("readme.sh"), hub + commands.replace("./hub ", "hub "));
        var output = home.resolve("output");
        var builder = new ProcessBuilder("bash", script.toString()).directory(root.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HUB_ROOT", root.toString());
        builder.environment().put("HUB_HOME", home.resolve("hub").toString());
        builder.environment().put("HUB_PORT", Integer.toString(OwnHub.freePorts()));
        builder.environment().put("HUB_AOT", "off");
        builder.environment().put("HUB_CLASS_PATH", System.getProperty("java.class.path"));
        var process = builder.start();
        var ended = process.waitFor(6, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        assertThat(said).contains("\"renewed\":1").doesNotContain("\"renewed\":2");
        assertThat(Pattern.compile("\"status\":\"renewed\"").matcher(said).results().count()).as(said).isEqualTo(2);
    }
}

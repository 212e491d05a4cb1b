package org.digitalcities.journeys.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.story.SeparateHub;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.process.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the Dockerfile, as plain processes: for one service, or for all with {@code -Dimages=all}. */
@SeparateHub
class ImageJourneyIT {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String FLAGS = "local/src/main/resources/org/digitalcities/local/process/jvm.properties";

    @TempDir
    private Path folder;

    @Test
    void eachServiceIsTrainedAtItsPlaceAndStartsWithItsCacheOnly() throws Exception {
        var services = "all".equals(System.getProperty("images"))
                ? Arrays.stream(ServiceDefinition.values())
                        .map(ServiceDefinition::artifact)
                        .toList()
                : List.of("identity-service");
        for (var service : services) {
            run(ROOT.resolve("deploy/image/extract.sh"), folder.toString(), service);
            var app = folder.resolve(service);

            var said = train(service, app, ROOT.resolve(FLAGS));

            assertThat(said).contains(service + " has a cache of ");
            assertThat(app.resolve("app.aot")).isNotEmptyFile();
            var options = Files.readAllLines(app.resolve("java.options")).stream()
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList();
            assertThat(options)
                    .contains("-XX:AOTCache=" + app.resolve("app.aot"))
                    .containsAll(Jvm.SERVICE.stream()
                            .filter(flag -> !flag.equals("-Dspring.aot.enabled=true"))
                            .toList());
        }
    }

    @Test
    void aServiceThatDoesNotStartFailsTheBuildAndSaysWhy() throws Exception {
        var flags = Files.writeString(
                folder.resolve("jvm.properties"),
                Files.readString(ROOT.resolve(FLAGS)).replace("heap.gateway=192", "heap.gateway=2"));
        run(ROOT.resolve("deploy/image/extract.sh"), folder.toString(), "gateway");

        var training = begin(
                "deploy/image/train.sh", "gateway", folder.resolve("gateway").toString(), local(), flags.toString());

        assertThat(new String(training.getInputStream().readAllBytes()))
                .contains("recording ended before it was ready");
        assertThat(training.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("gateway/app.aot")).doesNotExist();
    }

    @Test
    void theDockerfileRunsTheseCommands() throws IOException {
        var file = Files.readString(ROOT.resolve("Dockerfile"));

        var modules = Stream.concat(
                        Stream.of("local"),
                        Arrays.stream(ServiceDefinition.values()).map(ServiceDefinition::artifact))
                .collect(Collectors.toSet());
        assertThat(file.lines().filter(line -> line.contains("mvn ")).findFirst())
                .hasValueSatisfying(line -> assertThat(line.replaceFirst(".* -pl ([^ ]+) -am package", "$1")
                                .split(","))
                        .containsExactlyInAnyOrderElementsOf(modules));
        assertThat(file)
                .contains("RUN deploy/image/extract.sh /run/services")
                .contains("/hub/train.sh ${SERVICE} /app /local /hub/jvm.properties")
                .contains("COPY --from=build /run/services/${SERVICE} /app")
                .contains("ENV MALLOC_ARENA_MAX=" + Jvm.ENVIRONMENT.get("MALLOC_ARENA_MAX"))
                .contains("USER 10001")
                .contains("ENTRYPOINT [\"java\", \"@/app/java.options\", \"-jar\", \"/app/app.jar\"]");
    }

    private static String local() {
        return ROOT.resolve("local/target").toString();
    }

    private static String train(String service, Path app, Path flags) throws Exception {
        return run(ROOT.resolve("deploy/image/train.sh"), service, app.toString(), local(), flags.toString());
    }

    private static String run(Path script, String... words) throws Exception {
        var process = begin(script.toString(), words);
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Process begin(String script, String... words) throws IOException {
        var builder = new ProcessBuilder(
                        Stream.concat(Stream.of(ROOT.resolve(script).toString()), Stream.of(words))
                                .toList())
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        var java = Path.of(System.getProperty("java.home"), "bin");
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        java + ":" + System.getenv("PATH"),
                        "TRAINING_PORT",
                        String.valueOf(OwnHub.freePorts())));
        return builder.start();
    }
}

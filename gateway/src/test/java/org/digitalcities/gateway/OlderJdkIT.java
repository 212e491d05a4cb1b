package org.digitalcities.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven runs on an older JDK, as in a shell whose {@code java} is 17, and compiles a service with JDK 25. */
class OlderJdkIT {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VERSION = Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);

    @Test
    void mavenOnAnOlderJdkBuildsAServiceWithItsBeans(@TempDir Path copy) throws Exception {
        var older = olderJdk();
        assumeTrue(
                older.isPresent(),
                "no JDK from 17 to 24 under /usr/lib/jvm: nothing shows that a build started on one works");
        copyOfTheGateway(copy);

        var log = copy.resolve("build.log");
        var command =
                new ArrayList<>(List.of(maven(), "-B", "-ntp", "-DskipTests", "-pl", "gateway", "-am", "package"));
        Optional.ofNullable(System.getProperty("maven.repo.local"))
                .ifPresent(folder -> command.add("-Dmaven.repo.local=" + folder));
        var builder = new ProcessBuilder(command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().put("JAVA_HOME", older.get().toString());

        assertThat(builder.start().waitFor()).as(() -> read(log)).isZero();
        try (var jar = new JarFile(copy.resolve("gateway/target/gateway.jar").toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .contains(
                            "BOOT-INF/classes/org/digitalcities/gateway/Gateway__ApplicationContextInitializer.class",
                            "META-INF/native-image/org.digitalcities/gateway/reachability-metadata.json");
            assertThat(jar.getManifest().getMainAttributes().getValue("Start-Class"))
                    .isEqualTo("org.digitalcities.gateway.Gateway");
        }
    }

    private static Optional<Path> olderJdk() throws IOException {
        try (var homes = Files.newDirectoryStream(Path.of("/usr/lib/jvm"))) {
            for (var home : homes) {
                if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.exists(home.resolve("release"))) continue;
                var version = VERSION.matcher(Files.readString(home.resolve("release")));
                var feature = version.find() ? Integer.parseInt(version.group(1)) : 0;
                if (feature >= 17 && feature < 25) return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    private static String maven() throws IOException {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(ROOT.resolve("mvnw").toRealPath())
                .toString();
    }

    /** The poms of all modules, what Maven reads beside them, and the sources of the service that needs the fewest other modules. */
    private static void copyOfTheGateway(Path copy) throws IOException {
        copy(Path.of("pom.xml"), copy);
        try (var modules = Files.newDirectoryStream(ROOT, folder -> Files.exists(folder.resolve("pom.xml")))) {
            for (var module : modules) copy(ROOT.relativize(module.resolve("pom.xml")), copy);
        }
        for (var folder : List.of(
                ".mvn",
                "event-contracts/src/main",
                "features/src/main",
                "service-addresses/src/main",
                "secrets/src/main",
                "community/src/main",
                "page-frame/src/main",
                "gateway/src/main")) {
            try (var files = Files.walk(ROOT.resolve(folder))) {
                for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
                    copy(ROOT.relativize(file), copy);
            }
        }
        featuresTo(copy);
    }

    /** The files of all features, which the module features collects. */
    private static void featuresTo(Path copy) throws IOException {
        try (var modules = Files.newDirectoryStream(ROOT, folder -> Files.exists(folder.resolve("src/main/java")))) {
            for (var module : modules) {
                try (var files = Files.walk(module.resolve("src/main/java"))) {
                    for (var file : (Iterable<Path>) files.filter(path -> path.endsWith("feature.yaml"))::iterator)
                        copy(ROOT.relativize(file), copy);
                }
            }
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        Files.createDirectories(copy.resolve(file).getParent());
        Files.copy(ROOT.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

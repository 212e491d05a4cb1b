package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks the table of bounds in docs/operations.md: each row names the test that shows the bound, and services read its settings. */
class BoundsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!what |---)(.+) \\|$");
    private static final Pattern SHOWN = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern SETTING = Pattern.compile("`((?:HUB_|MAIL_)[A-Z_]+|hub\\.[a-z.-]+)`");
    private static final int COLUMNS = 4;

    private record Bound(String what, String most, String settings, String shown) {}

    private static List<Bound> table() throws IOException {
        var section = Pattern.compile("(?s)\n## What can be sent, and how much\n(.*?)(?=\n## |\\z)")
                .matcher(Files.readString(ROOT.resolve("docs/operations.md")));
        assertThat(section.find()).isTrue();
        return ROW.matcher(section.group(1)).results().map(BoundsTest::bound).toList();
    }

    private static Bound bound(MatchResult row) {
        var cells = Arrays.stream(row.group(1).split(" \\| ", -1))
                .map(String::strip)
                .toList();
        assertThat(cells).as(row.group()).hasSize(COLUMNS);
        return new Bound(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
    }

    @Test
    void theTableIsNotEmpty() throws IOException {
        assertThat(table()).hasSizeGreaterThan(30);
    }

    @TestFactory
    Stream<DynamicTest> eachRowHasANumberATestAndSettingsThatAreRead() throws IOException {
        var tests = tests();
        var settings = sources("src/main/resources", ".yaml", ".properties")
                + Files.readString(ROOT.resolve("docker-compose.yml"));
        var code = sources("src/main/java", ".java");
        return table().stream()
                .map(row -> dynamicTest(row.what(), () -> {
                    assertThat(row.most()).containsPattern("[0-9]");
                    var shown = SHOWN.matcher(row.shown()).results().toList();
                    assertThat(shown).as("the tests that show it").isNotEmpty();
                    assertThat(shown)
                            .allSatisfy(test -> assertThat(has(tests, test.group(1), test.group(2)))
                                    .as(test.group())
                                    .isTrue());
                    for (var setting : SETTING.matcher(row.settings())
                            .results()
                            .map(found -> found.group(1))
                            .toList()) {
                        assertThat(settings + code)
                                .as("where it is read")
                                .contains(
                                        setting.startsWith("hub.")
                                                ? setting.substring(setting.lastIndexOf('.') + 1)
                                                : setting);
                    }
                }));
    }

    @Test
    void aTestIsLookedForInItsClass() throws IOException {
        var tests = tests();

        assertThat(has(tests, "BoundsTest", "aTestIsLookedForInItsClass")).isTrue();
        assertThat(has(tests, "BoundsTest", "eachRowHasANumberATestAndSettingsThatAreRead"))
                .isTrue();
        assertThat(has(tests, "MapTest", "aTestIsLookedForInItsClass"))
                .as("of another class")
                .isFalse();
        assertThat(has(tests, "BoundsTest", "aTestIsLookedFor"))
                .as("part of a name")
                .isFalse();
        assertThat(has(tests, "BoundsTest", "has")).as("no test").isFalse();
        assertThat(has(tests, "NoSuchTest", "aTestIsLookedForInItsClass"))
                .as("of no class")
                .isFalse();
    }

    private static boolean has(Map<String, String> tests, String type, String method) {
        return Pattern.compile("(void|Stream<\\w+>) " + method + "\\(")
                .matcher(tests.getOrDefault(type, ""))
                .find();
    }

    /** The text of each class of the tests by the class's name; one text for classes of the same name. */
    private static Map<String, String> tests() throws IOException {
        return files("src/test/java", ".java").stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""), BoundsTest::text, String::concat));
    }

    private static String sources(String folder, String... endings) throws IOException {
        return files(folder, endings).stream().map(BoundsTest::text).collect(Collectors.joining("\n"));
    }

    private static List<Path> files(String folder, String... endings) throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(BoundsTest::walk)
                    .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The index of decisions lists each decision with its own title. */
class DecisionsTest {

    private static final Path FOLDER = Path.of("../docs/decisions");

    @Test
    void theIndexListsEveryDecisionByItsTitleAndNothingElse() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var rows = files.filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .map(DecisionsTest::row)
                    .toList();

            assertThat(Files.readAllLines(FOLDER.resolve("README.md")).stream().filter(line -> line.startsWith("| [")))
                    .containsExactlyElementsOf(rows);
        }
    }

    /** A decision begins with its number, which is also in its file's name, and its title. */
    private static String row(Path file) {
        var name = file.getFileName().toString();
        try {
            var heading = Files.readAllLines(file).getFirst();
            assertThat(heading).as(name).startsWith("# " + name.substring(0, 4) + ": ");
            return "| [" + name.substring(0, 4) + "](" + name + ") | " + heading.substring(8) + " |";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

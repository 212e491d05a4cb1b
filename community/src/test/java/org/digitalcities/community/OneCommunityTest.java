package org.digitalcities.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No text, template or code of a service names a community: only the community's file does. */
class OneCommunityTest {

    private static final List<String> SERVICES = List.of(
            "webkit",
            "messaging",
            "event-contracts",
            "page-frame",
            "gateway",
            "identity-service",
            "membership-service",
            "newsletter-service",
            "study-service",
            "partner-service");
    private static final Pattern NAMED = Pattern.compile(
            "Bilbao|BILBAO|\\bUCLG\\b|\\bCGLU\\b|Digital Cities|Ciudades Digitales|Villes [Nn]umériques|Europe/Madrid");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(\\*|/\\*|//|#).*");
    /** An example of a zone's name. */
    private static final Pattern EXAMPLE = Pattern.compile("^field\\.zone=.*");

    @Test
    void noServiceNamesACommunity() throws IOException {
        var naming = new ArrayList<String>();
        for (var service : SERVICES) {
            try (var files = Files.walk(Path.of("..", service, "src", "main"))) {
                for (var file : (Iterable<Path>) files.filter(OneCommunityTest::isText)::iterator)
                    naming(Files.readString(file)).forEach(line -> naming.add(file + ": " + line.strip()));
            }
        }
        assertThat(naming).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "home.lead=Led by the City of Bilbao, 1",
        "ZoneId zone = Dates.BILBAO;, 1",
        "<h1>Ciudades Digitales</h1>, 1",
        " * An event of UCLG, 0",
        "field.zone=Such as Europe/Madrid, 0",
        "home.lead=Led by {chair}, 0"
    })
    void theRuleFindsANameOutsideComments(String line, int found) {
        assertThat(naming(line)).hasSize(found);
    }

    private static Stream<String> naming(String text) {
        return text.lines()
                .filter(line -> NAMED.matcher(line).find())
                .filter(line -> !COMMENT.matcher(line).matches()
                        && !EXAMPLE.matcher(line).matches());
    }

    /** Samples of events are examples, and the table of zones names each zone by its id. */
    private static boolean isText(Path file) {
        var name = file.toString();
        return name.matches(".*\\.(java|html|txt|properties|yaml)") && !name.contains("/samples/");
    }
}

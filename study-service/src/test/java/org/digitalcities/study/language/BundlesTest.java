package org.digitalcities.study.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BundlesTest {

    private static final Pattern COUNTED = Pattern.compile("@wording\\.counted\\('([^']+)'");
    private static final Pattern UNCOUNTED = Pattern.compile("@wording\\.text\\('[^']+', \\{cities: [^}]*}");

    /** Not "1 cities": each text with a number of cities has a wording for one. */
    @Test
    void whatCountsCitiesHasAWordingForOne() throws IOException {
        var counted = new TreeSet<String>();
        for (var template : templates()) {
            assertThat(UNCOUNTED.matcher(template).results().map(MatchResult::group))
                    .isEmpty();
            COUNTED.matcher(template).results().forEach(it -> counted.add(it.group(1)));
        }
        assertThat(counted).contains("report.took-part", "report.figures.reported-cities");
        for (var language : List.of("en", "es", "fr")) {
            assertThat(bundle(language).stringPropertyNames())
                    .as(language)
                    .containsAll(counted.stream().map(key -> key + ".one").toList());
        }
    }

    private static List<String> templates() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) texts.add(Files.readString(file));
            return texts;
        }
    }

    private static Properties bundle(String language) throws IOException {
        var bundle = new Properties();
        try (var in = new InputStreamReader(
                BundlesTest.class.getResourceAsStream("/messages_" + language + ".properties"), UTF_8)) {
            bundle.load(in);
        }
        return bundle;
    }
}

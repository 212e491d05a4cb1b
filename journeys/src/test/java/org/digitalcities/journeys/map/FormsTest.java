package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A form without an address is sent to that of its page, with whatever a mail program or a search engine added to it. */
class FormsTest {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("\\s(th:)?action=\"");

    private static List<String> forms() throws IOException {
        var forms = new ArrayList<String>();
        try (var files = Files.find(Path.of(".."), 12, (file, is) -> file.toString().contains("/src/main/resources/templates/")
                && file.toString().endsWith(".html"))) {
            for (var file : files.toList()) FORM.matcher(Files.readString(file)).results().forEach(form -> forms.add(file + ": " + form.group()));
        }
        return forms;
    }

    @Test
    void eachFormSaysWhereItIsSent() throws IOException {
        assertThat(forms()).hasSizeGreaterThan(10).allSatisfy(form -> assertThat(form).containsPattern(ADDRESS));
    }
}

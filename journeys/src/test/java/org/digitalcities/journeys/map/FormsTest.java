package org.digitalcities.journeys.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules for every template. */
class FormsTest {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("\\s(th:)?action=\"");

    private static final Pattern REPLACED = Pattern.compile("<[^<>]*\\sth:(replace|insert)=\"[^\"]*\"[^<>]*>");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(if|unless)=");

    private static List<String> elements(Pattern pattern) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.find(
                Path.of(".."),
                12,
                (file, is) -> file.toString().contains("/src/main/resources/templates/")
                        && file.toString().endsWith(".html"))) {
            for (var file : files.toList())
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(form -> found.add(file + ": " + form.group()));
        }
        return found;
    }

    /** A form without an action is sent to its page's address, including whatever a mail program or a search engine added to it. */
    @Test
    void eachFormSaysWhereItIsSent() throws IOException {
        assertThat(elements(FORM))
                .hasSizeGreaterThan(10)
                .allSatisfy(form -> assertThat(form).containsPattern(ADDRESS));
    }

    /** Thymeleaf replaces an element before it evaluates the element's condition, so the condition has no effect. */
    @Test
    void noElementIsReplacedUnderAConditionOfItsOwn() throws IOException {
        assertThat(elements(REPLACED))
                .hasSizeGreaterThan(30)
                .allSatisfy(element -> assertThat(element).doesNotContainPattern(CONDITION));
    }
}

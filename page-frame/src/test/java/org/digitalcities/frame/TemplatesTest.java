package org.digitalcities.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates of all modules owe to the frame. */
class TemplatesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TABLE = Pattern.compile("<div [^>]*class=\"table[ \"][^>]*>");
    private static final Pattern RELOADS = Pattern.compile("hx-[a-z]+=|parts :: reloading");
    private static final Pattern PAGE = Pattern.compile("webkit/layout :: page");
    private static final Pattern FORBIDDEN = Pattern.compile("<script|[ :]style=\"| on[a-z]+=\"");

    private static List<Path> templates() {
        try (var modules = Files.newDirectoryStream(ROOT, "*")) {
            var found = new ArrayList<Path>();
            for (var module : modules) {
                var templates = module.resolve("src/main/resources/templates");
                if (!Files.isDirectory(templates)) continue;
                try (var files = Files.walk(templates)) {
                    files.filter(file -> file.toString().endsWith(".html") && !file.endsWith("layout.html"))
                            .forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(String template) {
        var faults = new ArrayList<String>();
        TABLE.matcher(template).results().map(it -> it.group()).forEach(table -> {
            if (!table.contains("tabindex=\"0\"")
                    || !table.contains("role=\"region\"")
                    || !table.contains("aria-label")) faults.add("cannot be scrolled by the keyboard: " + table);
        });
        if (PAGE.matcher(template).find()) {
            if (RELOADS.matcher(template).find() && !template.contains("htmx="))
                faults.add("reloads a part without htmx");
            if (!RELOADS.matcher(template).find() && template.contains("htmx="))
                faults.add("loads htmx and does not use it");
            if (FORBIDDEN.matcher(template).find()) faults.add("has a script or a style of its own");
        }
        return faults;
    }

    @Test
    void tablesAreReachedByTheKeyboardAndHtmxIsLoadedWhereItIsUsed() throws IOException {
        var faults = new ArrayList<String>();
        assertThat(templates()).hasSizeGreaterThan(20);
        for (var template : templates())
            faults(Files.readString(template)).forEach(fault -> faults.add(template + ": " + fault));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=\"table cards\" th:if=\"${x}\"><table>",
                "<div class=\"table\" tabindex=\"0\" role=\"region\"><table>",
                "~{webkit/layout :: page(title='T', content=~{::#content})} ~{webkit/parts :: reloading('a', ${b}, ~{::#c})}",
                "~{webkit/layout :: page(title='T', content=~{::#content}, htmx=true)} <p>Nothing reloads</p>",
                "~{webkit/layout :: page(title='T', content=~{::#content})} <p style=\"color: red\">"
            })
    void aTemplateThatBreaksARuleIsFound(String template) {
        assertThat(faults(template)).hasSize(1);
    }
}

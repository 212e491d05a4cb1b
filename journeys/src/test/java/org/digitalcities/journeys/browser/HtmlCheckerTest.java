package org.digitalcities.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlCheckerTest {

    private static List<String> faults(String main) {
        return HtmlChecker.faults("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>A page</title></head>
                <body><main><h1>A page</h1>%s</main></body></html>
                """.formatted(main).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aValidPageHasNoFaults() {
        assertThat(faults("<p id=\"a\">a text</p><button popovertarget=\"b\">more</button><p id=\"b\" popover>b</p>"))
                .isEmpty();
    }

    @Test
    void eachFaultIsFoundAtItsPlace() {
        assertThat(faults("<p><table></table></p>"))
                .singleElement()
                .asString()
                .startsWith("HTML, line 3: No “p” element in scope but a “p” end tag seen.");
        assertThat(faults("<p id=\"a\">a</p><p id=\"a\">b</p>")).anyMatch(fault -> fault.contains("Duplicate ID"));
        assertThat(faults("<ul><p>a</p></ul>"))
                .anyMatch(fault -> fault.contains("not allowed as child of element “ul”"));
        assertThat(faults("<p colour=\"red\">a</p>")).anyMatch(fault -> fault.contains("“colour” not allowed"));
        assertThat(faults("<p role=\"heading\" aria-level=\"2\">a</p><button role=\"button\">b</button>"))
                .as("a warning")
                .isNotEmpty();
    }
}

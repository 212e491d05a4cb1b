package org.digitalcities.journeys.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds accessibility faults of a page with axe-core's rules, and the one of WCAG 2.2 on the size of targets. */
final class Axe {

    private static final String SOURCE = source();
    private static final String RUN = """
            async () => (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations
                .map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? '')).join(' | '))
            """;

    private Axe() {}

    /** One line for each rule that the page breaks. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(SOURCE);
        return (List<String>) page.evaluate(RUN);
    }

    private static String source() {
        for (var folder : List.of("axe-core/4.6.3", "axe-core")) {
            try (var in = Axe.class.getResourceAsStream("/META-INF/resources/webjars/" + folder + "/axe.min.js")) {
                if (in != null) return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        throw new IllegalStateException("axe-core is not on the class path");
    }
}

package org.digitalcities.journeys.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the faults of a page's HTML with the Nu Html Checker. */
final class HtmlChecker {

    /** The schema's rules are nested deeper than the usual stack. */
    private static final long STACK = 16 << 20;

    private HtmlChecker() {}

    /** One line for each error and warning; {@code html} as it was received, before scripts change it. */
    static List<String> faults(byte[] html) {
        var checking = new FutureTask<>(() -> check(html));
        new Thread(null, checking, "html-checker", STACK).start();
        try {
            return checking.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the page cannot be checked", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> check(byte[] html) throws IOException, SAXException {
        var checker = new EmbeddedValidator();
        checker.setOutputFormat(OutputFormat.JSON);
        checker.setNoLangDetect(true);
        return JsonMapper.shared()
                .readTree(checker.validate(new ByteArrayInputStream(html)))
                .path("messages")
                .valueStream()
                .map(HtmlChecker::line)
                .toList();
    }

    private static String line(JsonNode message) {
        return "HTML, line %d: %s (%s)"
                .formatted(
                        message.path("lastLine").asInt(),
                        message.path("message").asString(),
                        message.path("extract").asString("").strip());
    }
}

package org.digitalcities.journeys.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Finds the faults of a page's HTML with the Nu Html Checker. */
final class HtmlChecker {

    /** The schema's rules are nested deeper than the usual stack. */
    private static final long STACK = 16 << 20;

    private static final int EXTRACT = 60;
    /** Its rules are read once: that takes eight times as long as a page's check. */
    private static SimpleDocumentValidator checker;

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

    private static synchronized List<String> check(byte[] html) throws IOException, SAXException {
        var faults = new Faults(new String(html, StandardCharsets.UTF_8).lines().toList());
        if (checker == null) checker = withRules();
        checker.setUpValidatorAndParsers(faults, false, false);
        checker.checkHtmlInputSource(new InputSource(new ByteArrayInputStream(html)));
        return faults.found;
    }

    private static SimpleDocumentValidator withRules() {
        var validator = new SimpleDocumentValidator(true, false, false);
        try {
            validator.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, new SystemErrErrorHandler());
        } catch (Exception unreadable) {
            throw new IllegalStateException("the rules of HTML cannot be read", unreadable);
        }
        return validator;
    }

    private static final class Faults implements ErrorHandler {

        private final List<String> lines;
        private final List<String> found = new ArrayList<>();

        Faults(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void warning(SAXParseException warning) {
            add(warning);
        }

        @Override
        public void error(SAXParseException error) {
            add(error);
        }

        @Override
        public void fatalError(SAXParseException error) {
            add(error);
        }

        private void add(SAXParseException fault) {
            var number = fault.getLineNumber();
            var line = number < 1 || number > lines.size() ? "" : lines.get(number - 1);
            var until = Math.min(line.length(), Math.max(fault.getColumnNumber(), 0));
            found.add("HTML, line %d: %s (%s)"
                    .formatted(
                            number,
                            fault.getMessage(),
                            line.substring(Math.max(0, until - EXTRACT), until).strip()));
        }
    }
}

package org.digitalcities.newsletter.issue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Sets Markdown as HTML that is safe in a mail, and as plain text; and says of a text what it cannot set. */
final class Markdown {

    /** How deep parts of a text may lie in one another. Parsers and renderers go down by recursion, and a level of a list counts twice. */
    static final int DEEPEST = 30;

    /** How many brackets a text may open: each may cost a look at all that follows it. */
    static final int MOST_BRACKETS = 500;

    /** How many marks of emphasis may stand between two empty lines: the parser goes down through emphasis in emphasis by recursion. */
    static final int MOST_EMPHASIS = 500;

    private static final Remark TOO_DEEP = new Remark("nested-too-deep", Map.of("max", DEEPEST));

    private static final Parser PARSER = MarkdownFootnotes.parser();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS).build();

    /** What an issue may hold: text, lists, links to the web. No picture, no script, no style: nothing that can spy on a reader. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code", "pre")
            .allowAttributes("start").matching(Pattern.compile("\\d{1,9}")).onElements("ol")
            .allowAttributes("href").onElements("a").allowUrlProtocols("http", "https", "mailto").toFactory();

    private Markdown() {}

    /** What is to be said of a text: a code for the bundles and the facts that they name. */
    record Remark(String code, Map<String, Object> facts) {}

    /**
     * @param faults for which the text is refused: it cannot be set
     * @param dead   links that lead nowhere, for which it is refused when it is written
     * @param notes  what is left out or shown as it was typed
     */
    record Look(List<Remark> faults, List<Remark> dead, List<Remark> notes) {}

    static Look look(String markdown) {
        var faults = new ArrayList<Remark>();
        if (brackets(markdown) > MOST_BRACKETS) faults.add(tooMany("< [", MOST_BRACKETS));
        if (emphasis(markdown) > MOST_EMPHASIS) faults.add(tooMany("* _", MOST_EMPHASIS));
        if (MarkdownDepth.ofLines(markdown) > DEEPEST) faults.add(TOO_DEEP);
        if (!faults.isEmpty()) return new Look(faults, List.of(), List.of());
        var parsed = PARSER.parse(markdown);
        if (MarkdownDepth.of(parsed) > DEEPEST) return new Look(List.of(TOO_DEEP), List.of(), List.of());
        return new Look(List.of(), MarkdownNotes.deadLinks(parsed), MarkdownNotes.of(markdown, parsed));
    }

    /**
     * @param site where links lead that begin with a slash
     * @throws IllegalArgumentException for a text that has faults
     */
    static String html(String markdown, URI site) {
        return POLICY.sanitize(HTML.render(parsed(markdown, site)));
    }

    /** The same as plain text. */
    static String text(String markdown, URI site) {
        return TEXT.render(parsed(markdown, site));
    }

    /** With complete links, and with headings of the two levels that a mail has under its title. */
    private static Node parsed(String markdown, URI site) {
        if (!look(markdown).faults().isEmpty()) throw new IllegalArgumentException("a text with faults cannot be set");
        var parsed = PARSER.parse(markdown);
        MarkdownDepth.each(parsed, node -> {
            if (node instanceof Link link) MarkdownLinks.complete(link.getDestination(), site).ifPresent(link::setDestination);
            if (node instanceof Heading heading) heading.setLevel(Math.clamp(heading.getLevel(), 2, 3));
        });
        return parsed;
    }

    private static Remark tooMany(String marks, int most) {
        return new Remark("too-many-marks", Map.of("marks", marks, "max", most));
    }

    private static int emphasis(String markdown) {
        var most = 0;
        var marks = 0;
        for (var line : (Iterable<String>) markdown.lines()::iterator) {
            marks = line.isBlank() ? 0 : marks + (int) line.chars().filter(character -> character == '*' || character == '_').count();
            most = Math.max(most, marks);
        }
        return most;
    }

    private static long brackets(String markdown) {
        return markdown.chars().filter(character -> character == '<' || character == '[').count();
    }
}

package org.digitalcities.newsletter.markdown;

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

/** Renders Markdown as HTML that is safe in a mail, and as plain text; and lists what it cannot render. */
public final class Markdown {

    /** The maximum nesting of a text. Parser and renderers recurse, and a level of a list counts twice. */
    static final int DEEPEST = 30;

    /** The maximum number of opening brackets: for each one the parser may read the rest of the text. */
    static final int MOST_BRACKETS = 500;

    /** The maximum number of emphasis marks between two empty lines: the parser recurses into nested emphasis. */
    static final int MOST_EMPHASIS = 500;

    private static final Remark TOO_DEEP = new Remark("nested-too-deep", Map.of("max", DEEPEST));

    private static final Parser PARSER = MarkdownFootnotes.parser();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(MarkdownLinkText::new)
            .build();

    /** The allowed HTML: text, lists, links to the web. No pictures, scripts or styles, which could track a reader. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code", "pre")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .toFactory();

    private Markdown() {}

    /** A remark on a text: a code in the bundles and the values of its text. */
    public record Remark(String code, Map<String, Object> facts) {}

    /**
     * What is found in a text.
     *
     * @param faults errors for which the text is refused, because it cannot be rendered
     * @param dead   dead links, for which it is refused when it is submitted
     * @param notes  what is omitted or shown as typed
     */
    public record Look(List<Remark> faults, List<Remark> dead, List<Remark> notes) {}

    /** Checks a text before it is rendered. */
    public static Look look(String markdown) {
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
     * A text as HTML.
     *
     * @param site the base of links that begin with a slash
     * @throws IllegalArgumentException if the text has errors
     */
    public static String html(String markdown, URI site) {
        return POLICY.sanitize(HTML.render(parsed(markdown, site)));
    }

    /** The same as plain text. */
    public static String text(String markdown, URI site) {
        return TEXT.render(parsed(markdown, site));
    }

    /** With complete links, and with headings of the two levels that a mail has under its title. */
    private static Node parsed(String markdown, URI site) {
        if (!look(markdown).faults().isEmpty()) throw new IllegalArgumentException("a text with faults cannot be set");
        var parsed = PARSER.parse(markdown);
        MarkdownDepth.each(parsed, node -> {
            if (node instanceof Link link)
                MarkdownLinks.complete(link.getDestination(), site).ifPresent(link::setDestination);
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
            marks = line.isBlank()
                    ? 0
                    : marks
                            + (int) line.chars()
                                    .filter(character -> character == '*' || character == '_')
                                    .count();
            most = Math.max(most, marks);
        }
        return most;
    }

    private static long brackets(String markdown) {
        return markdown.chars()
                .filter(character -> character == '<' || character == '[')
                .count();
    }
}

package org.digitalcities.newsletter.issue;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Sets Markdown as HTML that is safe in a mail, and as plain text. */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS).build();

    /** What an issue may hold: text, lists, links to the web. No picture, no script, no style: nothing that can spy on a reader. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code")
            .allowAttributes("href").onElements("a").allowUrlProtocols("http", "https", "mailto").toFactory();

    private Markdown() {}

    static String html(String markdown) {
        return POLICY.sanitize(HTML.render(PARSER.parse(markdown)).replace("<h1>", "<h2>").replace("</h1>", "</h2>"));
    }

    static String text(String markdown) {
        return TEXT.render(PARSER.parse(markdown));
    }
}

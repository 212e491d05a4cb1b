package org.digitalcities.newsletter.markdown;

import java.util.ArrayList;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/** Keeps footnotes as typed: plain Markdown would read {@code [^1]: Note.} as the definition of a link named {@code [^1]}. */
final class MarkdownFootnotes {

    private static final String MARK = "^";

    private MarkdownFootnotes() {}

    static Parser parser() {
        return Parser.builder()
                .linkProcessor(new References())
                .postProcessor(MarkdownFootnotes::keepDefinitions)
                .build();
    }

    private static final class References implements LinkProcessor {

        @Override
        public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
            if (link.destination() != null || !isFootnote(link)) return LinkResult.none();
            var label = link.label() == null ? "" : "[" + link.label() + "]";
            return LinkResult.replaceWith(new Text("[" + link.text() + "]" + label), scanner.position());
        }

        private static boolean isFootnote(LinkInfo link) {
            return link.text().startsWith(MARK)
                    || link.label() != null && link.label().startsWith(MARK);
        }
    }

    private static Node keepDefinitions(Node parsed) {
        var definitions = new ArrayList<LinkReferenceDefinition>();
        MarkdownDepth.each(parsed, node -> {
            if (node instanceof LinkReferenceDefinition definition
                    && definition.getLabel().startsWith(MARK)) definitions.add(definition);
        });
        for (var definition : definitions) {
            var paragraph = new Paragraph();
            paragraph.appendChild(new Text(typed(definition)));
            definition.insertBefore(paragraph);
            definition.unlink();
        }
        return parsed;
    }

    private static String typed(LinkReferenceDefinition definition) {
        var title = definition.getTitle() == null ? "" : " \"" + definition.getTitle() + "\"";
        return "[" + definition.getLabel() + "]: " + definition.getDestination() + title;
    }
}

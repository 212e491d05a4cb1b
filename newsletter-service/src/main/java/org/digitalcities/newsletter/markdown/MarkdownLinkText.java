package org.digitalcities.newsletter.markdown;

import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentWriter;

/** Writes a link in plain text as its words and its address in angle brackets, as RFC 3986 advises. */
final class MarkdownLinkText implements NodeRenderer {

    private final TextContentNodeRendererContext context;
    private final TextContentWriter writer;

    MarkdownLinkText(TextContentNodeRendererContext context) {
        this.context = context;
        writer = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class);
    }

    @Override
    public void render(Node node) {
        var link = (Link) node;
        for (var child = link.getFirstChild(); child != null; child = child.getNext()) context.render(child);
        if (!MarkdownLinks.isItsOwnText(link)) writer.write(" <" + link.getDestination() + ">");
    }
}

package org.digitalcities.newsletter.markdown;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.digitalcities.newsletter.markdown.Markdown.Remark;
import org.digitalcities.newsletter.text.Printable;

/** Finds what a mail cannot show as its author intends. */
final class MarkdownNotes {

    /** Which links are complete does not depend on the site. */
    private static final URI ANY_SITE = URI.create("https://site.invalid");

    private static final int SHOWN = 100;

    private MarkdownNotes() {}

    /** Pictures, HTML, tables, struck-out text and footnotes; each kind once. */
    static List<Remark> of(String markdown, Node parsed) {
        var kinds = new LinkedHashSet<String>();
        MarkdownDepth.each(parsed, node -> {
            if (node instanceof Image) kinds.add("picture-not-shown");
            if (node instanceof HtmlInline || node instanceof HtmlBlock) kinds.add("html-not-shown");
            if (node instanceof Text text) inText(text.getLiteral(), kinds);
        });
        if (markdown.lines().anyMatch(MarkdownNotes::isUnderTableHead)) kinds.add("table-not-shown");
        return kinds.stream().map(kind -> new Remark(kind, Map.of())).toList();
    }

    /** Dead links, each with its address as typed. */
    static List<Remark> deadLinks(Node parsed) {
        var dead = new LinkedHashSet<String>();
        MarkdownDepth.each(parsed, node -> {
            if (node instanceof Link link && isDead(link.getDestination())) dead.add(link.getDestination());
        });
        return dead.stream()
                .map(address -> new Remark("link-incomplete", Map.of("address", Printable.cut(address, SHOWN))))
                .toList();
    }

    private static boolean isDead(String address) {
        return MarkdownLinks.complete(address, ANY_SITE).isEmpty();
    }

    private static void inText(String text, Set<String> kinds) {
        if (text.contains("~~")) kinds.add("strike-not-shown");
        if (text.contains("[^")) kinds.add("footnote-not-shown");
    }

    /** Such as {@code |---|:--:|}. */
    private static boolean isUnderTableHead(String line) {
        return line.contains("|")
                && line.contains("-")
                && line.chars().allMatch(character -> "|-: \t".indexOf(character) >= 0);
    }
}

package org.digitalcities.newsletter.markdown;

import java.util.function.Consumer;
import org.commonmark.node.Node;

/** The nesting depth of a text, computed without recursion. */
final class MarkdownDepth {

    private MarkdownDepth() {}

    /** The highest number of quotations and list items that one line opens, computed before the text is parsed. */
    static int ofLines(String markdown) {
        var deepest = 0;
        for (var line : (Iterable<String>) markdown.lines()::iterator) deepest = Math.max(deepest, opened(line));
        return deepest;
    }

    /** The depth of a parsed text; the root is at 0. */
    static int of(Node root) {
        var deepest = new int[1];
        walk(root, (node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0];
    }

    /** Each node of a parsed text, in order. */
    static void each(Node root, Consumer<Node> look) {
        walk(root, (node, depth) -> look.accept(node));
    }

    private interface Step {
        void at(Node node, int depth);
    }

    private static void walk(Node root, Step step) {
        var depth = 0;
        for (var node = root; node != null; ) {
            step.at(node, depth);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != root && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == root ? null : node.getNext();
        }
    }

    private static int opened(String line) {
        var opened = 0;
        var at = 0;
        while (opened <= Markdown.DEEPEST) {
            while (at < line.length() && isBlank(line.charAt(at))) at++;
            var after = afterMark(line, at);
            if (after < 0 || isRule(line, at)) return opened;
            at = after;
            opened++;
        }
        return opened;
    }

    /** The end of a quotation's or list item's mark at this position; -1 if there is none. */
    private static int afterMark(String line, int at) {
        if (at == line.length()) return -1;
        var mark = line.charAt(at);
        if (mark == '>') return at + 1;
        if (mark == '-' || mark == '+' || mark == '*') return endsWord(line, at + 1) ? at + 1 : -1;
        var digits = at;
        while (digits < line.length() && digits < at + 9 && Character.isDigit(line.charAt(digits))) digits++;
        var numbered =
                digits > at && digits < line.length() && (line.charAt(digits) == '.' || line.charAt(digits) == ')');
        return numbered && endsWord(line, digits + 1) ? digits + 1 : -1;
    }

    /** A thematic break, such as {@code - - -}, is not a nested list. */
    private static boolean isRule(String line, int at) {
        var mark = line.charAt(at);
        if (mark != '-' && mark != '*') return false;
        var marks = 0;
        for (var i = at; i < line.length(); i++) {
            if (line.charAt(i) == mark) marks++;
            else if (!isBlank(line.charAt(i))) return false;
        }
        return marks >= 3;
    }

    private static boolean endsWord(String line, int at) {
        return at >= line.length() || isBlank(line.charAt(at));
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}

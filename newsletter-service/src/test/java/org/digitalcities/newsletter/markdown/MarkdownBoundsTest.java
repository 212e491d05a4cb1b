package org.digitalcities.newsletter.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text of an issue needs a bounded stack and a bounded time. */
class MarkdownBoundsTest {

    private static final URI SITE = URI.create("https://hub.example");
    private static final int LONGEST = 20_000;
    /** Between 4, for linear time, and 16, for quadratic time. */
    private static final double LINEAR = 10;

    private static final int MOST_RUNS = 25;
    /** The CPU time of a thread does not depend on other load on the machine. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Some threads that libraries start have no larger stack. */
    private static final int SMALL_STACK = 256 * 1024;

    /** Texts of a given length that are costly for Markdown parsers, after commonmark's pathological tests. */
    private static final Map<String, IntFunction<String>> COSTLY = costly();

    @Example
    void noTextOverflowsTheStack() {
        COSTLY.forEach((name, text) -> assertThat(onASmallStack(() -> rendered(text.apply(LONGEST))))
                .as(name)
                .isNull());
    }

    @Example
    void theCostGrowsWithTheLengthAndNotWithItsSquare() {
        COSTLY.forEach((name, text) -> {
            for (var warm = 0; warm < 3; warm++) rendered(text.apply(LONGEST));
            assertThat(ratio(text))
                    .as("%s: four times the text takes that many times as long", name)
                    .isLessThan(LINEAR);
        });
    }

    @Example
    void whatPeopleWriteIsTaken() {
        for (var text : new String[] {
            "",
            "# News\n\n- one\n  - two\n    - three\n\n> > said\n\n" + "* ".repeat(60) + "\n\n" + "- ".repeat(500),
            "[a](https://example.org) ".repeat(400),
            "**bold** and *thin* ".repeat(80),
            "10. ten\n\n" + "a\n".repeat(9_000)
        }) {
            assertThat(Markdown.look(text).faults()).as(text).isEmpty();
        }
    }

    @Example
    void whatIsRefusedSaysOfWhatThereIsTooMuch() {
        assertThat(Markdown.look("> ".repeat(9_900)).faults())
                .extracting(Markdown.Remark::code)
                .containsExactly("nested-too-deep");
        assertThat(Markdown.look("<".repeat(19_000)).faults())
                .extracting(fault -> fault.facts().get("marks"))
                .containsExactly("< [");
        assertThat(Markdown.look("*a ".repeat(3_000)).faults())
                .extracting(fault -> fault.facts().get("marks"))
                .containsExactly("* _");
        assertThat(Markdown.look(indented(3_000)).faults())
                .extracting(fault -> fault.facts().get("max"))
                .containsExactly(Markdown.DEEPEST);
        assertThatThrownBy(() -> Markdown.html("> ".repeat(9_900), SITE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void noMixOfMarksOverflowsTheStack(@ForAll("marks") String text) {
        assertThat(onASmallStack(() -> rendered(text))).isNull();
    }

    @Provide
    Arbitrary<String> marks() {
        var marks = Arbitraries.of(
                "> ", "- ", "1. ", "* ", "+ ", "**", "*a ", "_", "[", "](a)", "![", "<", "`", "\n", "    ", "a", "\t",
                "#", "|", "~~~\n", "\\", "&");
        return marks.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(several -> Arbitraries.integers()
                        .between(1, LONGEST / 12)
                        .map(times -> String.join("", several).repeat(times)))
                .map(text -> text.substring(0, Math.min(LONGEST, text.length())));
    }

    /** Checks a text as when it is written and renders it as when it is sent; a refused text is not rendered. */
    private static void rendered(String text) {
        if (!Markdown.look(text).faults().isEmpty()) return;
        Markdown.html(text, SITE);
        Markdown.text(text, SITE);
    }

    /** The least ratio of several runs, because other load only adds time. Very short times are rounded up to the clock's resolution. */
    private static double ratio(IntFunction<String> text) {
        var least = Double.MAX_VALUE;
        for (var run = 0; run < MOST_RUNS && least >= LINEAR; run++) {
            var whole = Math.max(nanos(text.apply(LONGEST)), 2_000_000);
            least = Math.min(least, whole / (double) Math.max(nanos(text.apply(LONGEST / 4)), 500_000));
        }
        return least;
    }

    private static long nanos(String text) {
        var least = Long.MAX_VALUE;
        for (var run = 0; run < 5; run++) {
            var begun = THREADS.getCurrentThreadCpuTime();
            rendered(text);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begun);
        }
        return least;
    }

    private static Throwable onASmallStack(Runnable work) {
        var thrown = new AtomicReference<Throwable>();
        var thread = new Thread(null, work, "small", SMALL_STACK);
        thread.setUncaughtExceptionHandler((any, e) -> thrown.set(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thrown.get();
    }

    private static Map<String, IntFunction<String>> costly() {
        var costly = new LinkedHashMap<String, IntFunction<String>>();
        for (var part : new String[] {
            "> ",
            "- ",
            "1. ",
            "* - + ",
            "> - ",
            "1) > ",
            "<",
            "<a ",
            "<a href=\"",
            "<http://a",
            "<!--",
            "<?",
            "<![CDATA[",
            "*",
            "_",
            "*a ",
            "**a ",
            "*a **a ",
            "*a _a ",
            "a**b",
            "*a**a***",
            "[",
            "![",
            "![[](",
            "[a](",
            "[a](<b",
            "[x](((",
            "[[]()]",
            "[a]: b\n",
            "[a\n]: <b>\n",
            "`",
            "`a``b",
            "\\",
            "&",
            "&#0;",
            "a\n",
            "# a\n",
            "> a\n",
            "- a\n\n",
            "| a | b |\n",
            "|-",
            "| a | b |\n|---|---|\n",
            "~~~\n",
            "<div>\n",
            "\u0000",
            "\n",
            "\t",
            "e\u0301"
        }) {
            costly.put(part.repeat(3), length -> part.repeat(length / part.length()));
        }
        costly.put("a list in a list by indentation", MarkdownBoundsTest::indented);
        costly.put("emphasis in emphasis", length -> "*a ".repeat(length / 6) + "a* ".repeat(length / 6));
        costly.put("strong in strong", length -> "**a ".repeat(length / 8) + "a** ".repeat(length / 8));
        costly.put("brackets in brackets", length -> "[".repeat(length / 2) + "]".repeat(length / 2));
        costly.put("links in links", length -> "[".repeat(length / 5) + "](a)".repeat(length / 5));
        costly.put("pictures in pictures", length -> "![".repeat(length / 6) + "](a)".repeat(length / 6));
        costly.put(
                "as many brackets in brackets as may be",
                length -> "![".repeat(Markdown.MOST_BRACKETS) + "](a)".repeat(Markdown.MOST_BRACKETS));
        costly.put(
                "as much emphasis as may be",
                length -> "*a ".repeat(Markdown.MOST_EMPHASIS / 2) + "a* ".repeat(Markdown.MOST_EMPHASIS / 2));
        costly.put(
                "as much strength as may be",
                length -> "*".repeat(Markdown.MOST_EMPHASIS / 2) + "a" + "*".repeat(Markdown.MOST_EMPHASIS / 2));
        costly.put(
                "as many open brackets as may be",
                length -> "<".repeat(Markdown.MOST_BRACKETS) + "a".repeat(length - Markdown.MOST_BRACKETS));
        costly.put(
                "as many open tags as may be",
                length -> "<a href=\"".repeat(Markdown.MOST_BRACKETS) + "b ".repeat(length / 3));
        costly.put("quotations that go on", length -> "> ".repeat(length / 4) + "\n" + "a\n".repeat(length / 4));
        costly.put(
                "lists with empty lines",
                length -> "- ".repeat(length / 4) + "a\n" + "\n".repeat(length / 4) + "b\n".repeat(length / 8));
        costly.put("indented lists with empty lines", length -> indented(length / 2) + "\n".repeat(length / 2));
        costly.put("references", length -> "[a1]: b\n".repeat(length / 16) + "\n" + "[a1] ".repeat(length / 10));
        return costly;
    }

    private static String indented(int length) {
        var text = new StringBuilder();
        for (var depth = 0; text.length() < length; depth++)
            text.append("  ".repeat(depth)).append("- a\n");
        return text.toString();
    }
}

package org.digitalcities.newsletter.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    private static final URI SITE = URI.create("https://hub.example");

    @Test
    void nothingThatRunsOrSpiesSurvives() {
        var html = Markdown.html(
                "# Hi\n\n<script>alert(1)</script>\n\n![x](http://spy.example/p.gif) [go](javascript:alert(1)) [web](https://example.org)",
                SITE);
        assertThat(html)
                .contains("<h2>Hi</h2>")
                .contains("href=\"https://example.org\"")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("javascript:");
    }

    @Test
    void thePlainTextKeepsWhereLinksLead() {
        assertThat(Markdown.text("Read [the *study*](https://example.org/5).\n\n- one\n- two", SITE))
                .startsWith("Read the study <https://example.org/5>.")
                .contains("one");
        assertThat(Markdown.text("See <https://example.org>.", SITE)).isEqualTo("See https://example.org.");
    }

    @Test
    void aLinkLeadsSomewhereFromAMail() {
        var complete = new LinkedHashMap<String, String>();
        complete.put("/study", "https://hub.example/study");
        complete.put("/study/edition-5?lang=es#top", "https://hub.example/study/edition-5?lang=es#top");
        complete.put("www.example.org", "https://www.example.org");
        complete.put("WWW.example.org/a", "https://WWW.example.org/a");
        complete.put("//example.org/a", "https://example.org/a");
        complete.put("http://example.org", "http://example.org");
        complete.put("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe");
        complete.put("mailto:a@example.org", "mailto:a@example.org");
        complete.forEach((written, link) -> {
            var text = "See [this](" + written + ").";
            assertThat(Markdown.look(text).dead()).as(written).isEmpty();
            assertThat(Markdown.html(text, SITE).replace("&#64;", "@").replace("&#61;", "="))
                    .as(written)
                    .contains("href=\"" + link + "\"");
            assertThat(Markdown.text(text, SITE)).as(written).contains(link);
        });
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() {
        for (var dead : List.of(
                "study",
                "../study",
                "#top",
                "?lang=es",
                "example.org",
                "javascript:alert(1)",
                "ftp://example.org",
                "https://",
                "https:///a",
                "http://a:b@example.org/",
                "mailto:",
                "data:text/html,x",
                "tel:+34")) {
            assertThat(Markdown.look("[x](" + dead + ")").dead())
                    .as(dead)
                    .extracting(remark -> remark.facts().get("address"))
                    .containsExactly(dead);
        }
        assertThat(Markdown.look("[x]() and [y](</a b>)").dead()).hasSize(2);
    }

    @Test
    void whatAMailCannotShowIsSaid() {
        assertThat(notes("![x](https://example.org/p.png)")).containsExactly("picture-not-shown");
        assertThat(notes("Some <b>bold</b>")).containsExactly("html-not-shown");
        assertThat(notes("<div>\nx\n</div>")).containsExactly("html-not-shown");
        assertThat(notes("| a | b |\n|---|:-:|\n| 1 | 2 |")).containsExactly("table-not-shown");
        assertThat(notes("a | b\n--- | ---\n1 | 2")).containsExactly("table-not-shown");
        assertThat(notes("~~old~~ and a note[^1]")).containsExactly("strike-not-shown", "footnote-not-shown");
        assertThat(notes("# Title\n\n- a\n- b | c\n\n---\n\n`x|y`")).isEmpty();
    }

    /** Markdown without footnotes would read such a definition as a link's target, and drop it. */
    @Test
    void aFootnoteIsShownAsItIsTypedAndNamed() {
        for (var footnote : List.of(
                "A note[^1].\n\n[^1]: Note.",
                "A note[^1].\n\n[^1]: A longer note.",
                "[^1]: Note.",
                "[^a]: https://example.org \"Title\"",
                "A [note][^1].\n\n[^1]: Note.",
                "A note[^1][].\n\n[^1]: Note.",
                "> A note[^1].\n>\n> [^1]: Note.",
                "![^1]\n\n[^1]: Note.\n[^2]: Other.\nText")) {
            var look = Markdown.look(footnote);
            assertThat(look.dead()).as(footnote).isEmpty();
            assertThat(look.faults()).as(footnote).isEmpty();
            assertThat(notes(footnote)).as(footnote).containsExactly("footnote-not-shown");
            var typed = footnote.replaceAll("[>\\s]+", "");
            assertThat(Markdown.text(footnote, SITE).replaceAll("[«»\\s]+", ""))
                    .as(footnote)
                    .isEqualTo(typed);
            assertThat(Markdown.html(footnote, SITE)).doesNotContain("<a ");
        }
        assertThat(Markdown.html("[^1](https://example.org) and [a]\n\n[a]: https://example.org/a", SITE))
                .contains("href=\"https://example.org\"", "href=\"https://example.org/a\"");
        assertThat(Markdown.look("[a]\n\n[a]: Note.").dead()).as("no footnote").hasSize(1);
    }

    @Test
    void headingsOfEachLevelAndCodeStayWhatTheyAre() {
        assertThat(Markdown.html("# a\n\n#### b\n\n    c\n    d\n\n3. e", SITE))
                .contains("<h2>a</h2>")
                .contains("<h3>b</h3>")
                .contains("<pre>")
                .contains("<ol start=\"3\">");
    }

    private static List<String> notes(String markdown) {
        return Markdown.look(markdown).notes().stream()
                .map(Markdown.Remark::code)
                .toList();
    }
}

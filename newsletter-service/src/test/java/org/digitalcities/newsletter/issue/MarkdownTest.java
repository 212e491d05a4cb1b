package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void nothingThatRunsOrSpiesSurvives() {
        var html = Markdown.html("# Hi\n\n<script>alert(1)</script>\n\n![x](http://spy.example/p.gif) [go](javascript:alert(1)) [web](https://example.org)");
        assertThat(html).contains("<h2>Hi</h2>").contains("href=\"https://example.org\"").doesNotContain("<script").doesNotContain("<img").doesNotContain("javascript:");
    }

    @Test
    void thePlainTextKeepsWhereLinksLead() {
        assertThat(Markdown.text("Read [the study](https://example.org/5).\n\n- one\n- two")).contains("https://example.org/5").contains("one");
    }
}

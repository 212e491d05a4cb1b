package org.digitalcities.newsletter.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.newsletter.FixedClock;
import org.digitalcities.newsletter.letter.MailTexts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IssueMailComposerTest {

    @Test
    void thePreviewIsCutBetweenCharacters() throws IOException {
        try (var in = getClass().getResourceAsStream("/faults/issue-emoji-preview.json")) {
            var body = new JsonMapper().readTree(in).get("body").get("en").asString();
            assertThat(preview(body)).isEqualTo("x".repeat(119));
        }
        for (var character : new String[] {"🚀", "e\u0301", "👩‍👩‍👧‍👦", "🇪🇸", "👍🏽", "각"}) {
            for (var before = 108; before < 120; before++) {
                var text = "x".repeat(before) + character + "y".repeat(40);
                assertThat(preview(text))
                        .as(character + before)
                        .matches("x+(" + character + "y*)?")
                        .hasSizeLessThanOrEqualTo(120);
            }
        }
    }

    private static String preview(String body) {
        return new IssueMailComposer(
                        new MailTexts(Community.read(""), FixedClock.at("2022-07-15T08:00:00Z")),
                        URI.create("https://hub.example"))
                .letter(new Content(new LocalText("a", "a", "a"), new LocalText(body, body, body), null, null), "en")
                .preview();
    }
}

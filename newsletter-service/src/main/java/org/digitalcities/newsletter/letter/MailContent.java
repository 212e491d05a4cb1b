package org.digitalcities.newsletter.letter;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.digitalcities.webkit.text.BidiIsolation;

/**
 * The content of a mail. HTML and plain text are both rendered from it, so they say the same in the same order.
 *
 * @param language a language of the community; names are marked as {@link BidiIsolation} except in subject and preview
 * @param preview  the line that mail programs show beside the subject
 * @param why      why the reader gets this
 * @param leave    how to unsubscribe, if that is possible
 */
public record MailContent(
        String language,
        String subject,
        String preview,
        String heading,
        List<Block> blocks,
        Optional<Button> button,
        List<String> closing,
        String why,
        Optional<Leave> leave) {

    /** A part of the body. */
    public sealed interface Block {

        /** The template fragment that renders it. */
        default String kind() {
            return switch (this) {
                case Paragraph p -> "paragraph";
                case Facts f -> "facts";
                case Rich r -> "rich";
            };
        }
    }

    public record Paragraph(String text) implements Block {}

    public record Facts(List<Fact> facts) implements Block {}

    public record Fact(String label, List<String> lines) {}

    /** Formatted text that has been sanitised, and the same as plain text. */
    public record Rich(String html, String text) implements Block {}

    public record Button(String label, URI link, String writtenOut) {}

    public record Leave(String label, URI link) {}

    public MailContent {
        subject = BidiIsolation.plain(subject);
        preview = BidiIsolation.plain(preview);
        blocks = List.copyOf(blocks);
        closing = List.copyOf(closing);
    }
}

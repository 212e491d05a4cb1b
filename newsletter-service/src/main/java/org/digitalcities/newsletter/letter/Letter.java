package org.digitalcities.newsletter.letter;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.digitalcities.webkit.text.Isolated;

/**
 * What a mail says, before it is set as HTML and as text: both say the same in the same order because both are made of this.
 *
 * @param language en, es or fr; names are marked as {@link Isolated} but in subject and preview, which mail programs show by themselves
 * @param preview  the line that mail programs show beside the subject
 * @param why      why the reader gets this
 * @param leave    how to stop it, where it can be stopped
 */
public record Letter(String language, String subject, String preview, String heading, List<Block> blocks, Optional<Button> button,
                     List<String> closing, String why, Optional<Leave> leave) {

    /** A part of the body. */
    public sealed interface Block {

        /** Which fragment of the template sets it. */
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

    public Letter {
        subject = Isolated.plain(subject);
        preview = Isolated.plain(preview);
        blocks = List.copyOf(blocks);
        closing = List.copyOf(closing);
    }
}

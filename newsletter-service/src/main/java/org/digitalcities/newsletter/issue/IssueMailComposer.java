package org.digitalcities.newsletter.issue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.digitalcities.newsletter.letter.MailContent;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.markdown.Markdown;
import org.digitalcities.newsletter.text.Printable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The content of an issue's mail, in the reader's language. */
@Component
public final class IssueMailComposer {

    /** A placeholder of the reader's unsubscribe link: an issue is rendered once per language, not once per reader. */
    public static final URI LEAVE = URI.create("https://leave.invalid/this-reader");

    /** The length of the preview that mail programs show beside the subject. */
    private static final int PREVIEW = 120;

    private final MailTexts texts;
    private final URI site;

    IssueMailComposer(MailTexts texts, @Value("${hub.public-url}") URI site) {
        this.texts = texts;
        this.site = site;
    }

    /** The mail for readers of {@code language}; text and footer are in the language that replaces it, if one does. */
    public MailContent letter(Content content, String language) {
        var read = content.readIn(language);
        var words = texts.in(read);
        var title = content.title().in(read);
        var body = content.body().in(read);
        var text = Markdown.text(body, site);
        return new MailContent(
                read,
                title,
                preview(text),
                title,
                List.of(new MailContent.Rich(Markdown.html(body, site), text)),
                Optional.empty(),
                List.of(),
                words.say("why.newsletter"),
                Optional.of(new MailContent.Leave(words.say("leave.newsletter"), LEAVE)));
    }

    private static String preview(String text) {
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Printable.cut(first, PREVIEW);
    }
}

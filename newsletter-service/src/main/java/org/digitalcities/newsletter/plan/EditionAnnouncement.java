package org.digitalcities.newsletter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.Document;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.newsletter.issue.Content;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.webkit.page.LocalTexts;

/** The issue that announces an edition, with figures from the event and texts from the plan, if it has any. */
final class EditionAnnouncement {

    private EditionAnnouncement() {}

    /** @param planned the plan's item for the newsletter, if there is one */
    static Content of(EditionPublished edition, Optional<LocalText> planned, MailTexts texts) {
        return new Content(
                each(
                        texts,
                        words -> words.say(
                                "edition.title", "number", edition.number(), "year", String.valueOf(edition.year()))),
                each(texts, words -> body(words, edition, planned)),
                null,
                edition.edition());
    }

    private static String body(LocalTexts words, EditionPublished edition, Optional<LocalText> planned) {
        var language = words.language();
        var parts = new ArrayList<String>();
        planned.map(text -> text.in(language)).ifPresent(parts::add);
        var theme = edition.theme() == null ? null : edition.theme().in(language);
        if (theme != null) parts.add(words.say("edition.theme", "theme", literal(theme)));
        parts.add(words.say("edition.figures", "cities", edition.cities(), "countries", edition.countries()));
        parts.add("## " + words.say("edition.read") + "\n\n" + links(words, edition));
        return String.join("\n\n", parts);
    }

    private static String links(LocalTexts words, EditionPublished edition) {
        var links = new ArrayList<String>();
        for (var document : edition.documents() == null ? List.<Document>of() : edition.documents()) {
            links.add("- [" + words.say("edition.document", "language", words.say("language." + document.language()))
                    + "](<" + document.address() + ">)");
        }
        if (edition.page() != null) links.add("- [" + words.say("edition.page") + "](<" + edition.page() + ">)");
        return String.join("\n", links);
    }

    /** The text escaped for Markdown, so that its characters are shown literally. */
    private static String literal(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\p{Punct}&&[\\x21-\\x7e]])", "\\\\$1");
    }

    /** A language that the community does not use stays empty. */
    private static LocalText each(MailTexts texts, Function<LocalTexts, String> text) {
        return new LocalText(in("en", texts, text), in("es", texts, text), in("fr", texts, text));
    }

    private static String in(String language, MailTexts texts, Function<LocalTexts, String> text) {
        return texts.languages().contains(language) ? text.apply(texts.in(language)) : null;
    }
}

package org.digitalcities.newsletter.letter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.LocalTexts;
import org.digitalcities.webkit.page.MessageTexts;

/** The texts of mails, from the bundle {@code mails}, in each working language. */
public final class MailTexts {

    /** The community of this process; its texts are read before any bean exists. */
    public static final Community COMMUNITY =
            Community.read(Optional.ofNullable(System.getenv("HUB_COMMUNITY")).orElse(""));

    /** The working languages. */
    public static final List<String> LANGUAGES = COMMUNITY.languages();

    private static final MessageTexts TEXTS = MessageTexts.of("mails", COMMUNITY, Instant::now);

    private MailTexts() {}

    /** In {@code language}, or in the first of the working languages if it is not a working language. */
    public static LocalTexts in(String language) {
        return TEXTS.in(Lang.named(language).orElse(Lang.first(COMMUNITY)));
    }
}

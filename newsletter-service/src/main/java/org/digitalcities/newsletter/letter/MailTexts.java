package org.digitalcities.newsletter.letter;

import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.LocalTexts;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.stereotype.Component;

/** The texts of mails, from the bundle {@code mails}, in each language of the community. */
@Component
public final class MailTexts {

    private final Community community;
    private final MessageTexts texts;

    public MailTexts(Community community, BusinessClock clock) {
        this.community = community;
        this.texts = MessageTexts.of("mails", community, clock::now);
    }

    public Community community() {
        return community;
    }

    public List<String> languages() {
        return community.languages();
    }

    /** That language, or the community's first if it does not use it. */
    public Lang lang(String language) {
        return Lang.named(language).filter(Lang.of(community)::contains).orElse(Lang.first(community));
    }

    /** The texts in {@link #lang}. */
    public LocalTexts in(String language) {
        return texts.in(lang(language));
    }
}

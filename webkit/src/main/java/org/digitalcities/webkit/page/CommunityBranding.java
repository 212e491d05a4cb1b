package org.digitalcities.webkit.page;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.clock.BusinessClock;

/** The community's name by date, and whether this hub is a demonstration. Templates use it as {@code ${@community}}. */
public final class CommunityBranding {

    private final Community community;
    private final BusinessClock clock;
    private final MessageTexts texts;

    CommunityBranding(Community community, BusinessClock clock, MessageTexts texts) {
        this.community = community;
        this.clock = clock;
        this.texts = texts;
    }

    /** The current name. */
    public String name(Locale locale) {
        return nameAt(clock.now(), locale);
    }

    /** The name at an instant, such as that of a document. */
    public String nameAt(Instant instant, Locale locale) {
        return community.nameAt(instant, Lang.of(locale).code());
    }

    public boolean demonstration() {
        return clock.demonstration();
    }

    /** The warning that every page of a demonstration shows; empty in a real hub. */
    public String warning(Locale locale) {
        return demonstration() ? texts.text("hub.demonstration", Map.of(), locale) : "";
    }
}

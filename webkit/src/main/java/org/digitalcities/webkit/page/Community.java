package org.digitalcities.webkit.page;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.messaging.clock.BusinessClock;

/** The community by its own calendar, and whether what is shown of it is a demonstration. Templates reach it as {@code ${@community}}. */
public final class Community {

    private final BusinessClock clock;
    private final Texts texts;

    Community(BusinessClock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
    }

    /** What it is called today. */
    public String name(Locale locale) {
        return nameAt(clock.now(), locale);
    }

    /** What it was called at an instant, such as that of a document. */
    public String nameAt(Instant instant, Locale locale) {
        return CommunityNames.at(instant, Lang.of(locale));
    }

    public boolean demonstration() {
        return clock.demonstration();
    }

    /** What must be said wherever a demonstration's data show; empty in a hub that is none. */
    public String warning(Locale locale) {
        return demonstration() ? texts.text("hub.demonstration", Map.of(), locale) : "";
    }
}

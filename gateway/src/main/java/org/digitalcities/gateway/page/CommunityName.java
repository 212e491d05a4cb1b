package org.digitalcities.gateway.page;

import java.time.Instant;
import java.util.Locale;
import org.digitalcities.community.Community;
import org.springframework.stereotype.Component;

/**
 * The community's present name. The gateway has no business clock, so its pages show it in a demonstration of an earlier year as
 * well. Templates use it as {@code ${@community}}.
 */
@Component("community")
public final class CommunityName {

    private final Community community;

    CommunityName(Community community) {
        this.community = community;
    }

    public String name(Locale locale) {
        return community.nameAt(Instant.now(), locale.getLanguage());
    }

    /** The gateway does not know: the services' pages carry the warning. */
    public boolean demonstration() {
        return false;
    }
}

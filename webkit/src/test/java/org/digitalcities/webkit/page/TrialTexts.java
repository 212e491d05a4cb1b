package org.digitalcities.webkit.page;

import org.digitalcities.community.Community;
import org.digitalcities.webkit.trial.TrialService;

/** The texts of webkit for a community, without a service. */
final class TrialTexts {

    private TrialTexts() {}

    static MessageTexts delivered() {
        return of(Community.read(""));
    }

    static MessageTexts of(Community community) {
        var clock = new TrialService().businessClock();
        return new MessageTexts(new PageConfiguration().messageSource(community, clock), new Dates(community));
    }
}

package org.digitalcities.journeys.demo;

import java.net.URI;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.InboxClient;
import org.digitalcities.journeys.receiver.WebhookReceiver;

/** The environment of the story: a running hub, the inbox, the partner's system, and the actors. */
public record StoryEnvironment(
        Hub hub,
        InboxClient inbox,
        WebhookReceiver receiver,
        CommunityFixture community,
        StoryActors cast,
        BusinessClockClient calendar,
        CityBrowser hands) {

    /** A city's contact in front of a browser. */
    public interface CityBrowser {

        /** Opens the personal link, renews there, and gives the heading of the page that follows. */
        String renew(URI link, MemberFixture member);
    }

    /** A contact whose browser submits forms without script. */
    public static CityBrowser plain(Hub hub) {
        return (link, member) -> {
            var browser = hub.browser(member.language());
            var page = browser.get(link.toString()).expect(200).page();
            return browser.submit(page.form("main form[method=post]"))
                    .ok()
                    .page()
                    .heading();
        };
    }
}

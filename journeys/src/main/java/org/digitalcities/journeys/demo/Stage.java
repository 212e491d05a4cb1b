package org.digitalcities.journeys.demo;

import java.net.URI;
import org.digitalcities.journeys.fixture.Community;
import org.digitalcities.journeys.fixture.Member;
import org.digitalcities.journeys.hub.Hub;
import org.digitalcities.journeys.hub.Inbox;
import org.digitalcities.journeys.receiver.Receiver;

/** The environment of the story: a running hub, the inbox, the partner's system, and the actors. */
public record Stage(Hub hub, Inbox inbox, Receiver receiver, Community community, Cast cast, Calendar calendar, Hands hands) {

    /** A city's contact in front of a browser. */
    public interface Hands {

        /** Opens the personal link, renews there, and gives the heading of the page that follows. */
        String renew(URI link, Member member);
    }

    /** A contact whose browser submits forms without script. */
    public static Hands plain(Hub hub) {
        return (link, member) -> {
            var browser = hub.browser(member.language());
            var page = browser.get(link.toString()).expect(200).page();
            return browser.submit(page.form("main form[method=post]")).ok().page().heading();
        };
    }
}

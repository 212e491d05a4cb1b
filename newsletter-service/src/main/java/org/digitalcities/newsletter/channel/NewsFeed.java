package org.digitalcities.newsletter.channel;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.plan.PlanItem;
import org.digitalcities.newsletter.plan.PlanItems;
import org.digitalcities.newsletter.text.Printable;
import org.digitalcities.webkit.key.Sha256;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.security.AllowedFor;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The website's news as an Atom feed, in each language. */
@RestController
class NewsFeed {

    private static final int MOST = 50;

    private final PlanItems items;
    private final BusinessClock clock;
    private final MailTexts texts;
    private final Community community;
    private final String publicUrl;

    NewsFeed(
            PlanItems items,
            BusinessClock clock,
            MailTexts texts,
            Community community,
            @Value("${hub.public-url}") String publicUrl) {
        this.community = community;
        this.texts = texts;
        this.items = items;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/news.atom")
    @AllowedFor(anyone = true)
    ResponseEntity<String> news(Lang lang) throws FeedException {
        var feed = written(feed(items.news(MOST), lang.code()));
        return ResponseEntity.ok()
                .header("Content-Type", "application/atom+xml; charset=UTF-8")
                .header("Content-Language", lang.code())
                .header("Vary", "Accept-Language, Cookie")
                // Weak, because the gateway compresses.
                .eTag("W/\"" + Sha256.of(feed).substring(0, 32) + "\"")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .body(feed);
    }

    /** Rome's output with the language added, which Rome omits for Atom. */
    private static String written(Feed feed) throws FeedException {
        var document = new WireFeedOutput().outputJDom(feed);
        document.getRootElement().setAttribute("lang", feed.getLanguage(), Namespace.XML_NAMESPACE);
        return new XMLOutputter(Format.getPrettyFormat()).outputString(document);
    }

    private Feed feed(List<Snapshot<PlanItem>> news, String language) {
        var words = texts.in(language);
        var feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId(publicUrl + "/news.atom?lang=" + language);
        var name = words.community(clock.now());
        feed.setTitle(words.say("news.title", "community", name));
        if (clock.demonstration()) feed.setSubtitle(text(words.say("hub.demonstration")));
        feed.setLanguage(language);
        feed.setAlternateLinks(List.of(link("self", feed.getId(), "application/atom+xml")));
        feed.setAuthors(List.<SyndPerson>of(author(name)));
        var entries = news.stream().map(item -> entry(item, language)).toList();
        // Without news, the feed has changed when the name in its title did.
        feed.setUpdated(
                entries.isEmpty()
                        ? Date.from(community.namedSince(clock.now()))
                        : entries.getFirst().getUpdated());
        feed.setEntries(entries);
        return feed;
    }

    private Entry entry(Snapshot<PlanItem> item, String language) {
        var published = (PlanItem.Published) item.state();
        var entry = new Entry();
        entry.setId(publicUrl + "/news/" + item.id());
        entry.setTitle(Printable.of(published.plan().title().in(language)));
        entry.setUpdated(Date.from(published.at()));
        entry.setPublished(Date.from(published.at()));
        entry.setAlternateLinks(List.of(link("alternate", published.address().toString(), "text/html")));
        entry.setContents(List.of(text(published.plan().text().in(language))));
        return entry;
    }

    private static Content text(String words) {
        var text = new Content();
        text.setType("text");
        text.setValue(Printable.of(words));
        return text;
    }

    private static Person author(String name) {
        var person = new Person();
        person.setName(name);
        return person;
    }

    private static Link link(String rel, String href, String type) {
        var link = new Link();
        link.setRel(rel);
        link.setHref(Printable.of(href));
        link.setType(type);
        return link;
    }
}

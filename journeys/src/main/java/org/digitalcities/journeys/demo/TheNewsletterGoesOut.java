package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.digitalcities.journeys.fixture.CommunityFixture.Reader;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HtmlPage;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.ReceivedMail;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;

/** Chapter 7: the publication becomes a newsletter issue by itself, and news, and posts to be placed by hand. */
final class TheNewsletterGoesOut implements Chapter {

    private final StoryEnvironment stage;
    private final HubClient team;
    private final List<Reader> readers;
    private final PendingValue<String> issue = new PendingValue<>("the drafted issue");
    private final PendingValue<List<ReceivedMail>> sent = new PendingValue<>("the newsletter's mails");

    TheNewsletterGoesOut(StoryEnvironment stage) {
        this.stage = stage;
        team = stage.cast().communications();
        readers = stage.community().subscribers();
    }

    @Override
    public String title() {
        return "The newsletter goes out";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "Thirty people in three languages are subscribers, one of them by a form and a confirming link; one "
                        + "more is asked and never confirms",
                this::readersSubscribe);
        telling.step(
                "The publication has made the hub draft an issue by itself, in three languages", this::issueIsDrafted);
        telling.step(
                "A person of the communications team approves the issue, and it is scheduled for as many people as its page says",
                this::issueIsScheduled);
        telling.step("At its hour it goes out to every confirmed subscriber, in their language", this::issueGoesOut);
        telling.step("Each mail carries List-Unsubscribe for one click, List-Id and a text part", this::mailsCanBeLeft);
        telling.step("The ledger says who got it", this::ledgerTells);
        telling.step("One subscriber leaves by one click", this::oneLeaves);
        telling.step("The website's item stands in the news feed (Atom), in three languages", this::newsFeedShows);
        telling.step("The social posts stand as to be placed by hand, with their text", this::postsWait);
    }

    private Observation readersSubscribe() {
        var byForm = readers.getLast();
        for (var reader : readers) {
            if (reader != byForm)
                team.post(
                                "/api/subscribers",
                                Body.of("email", reader.email(), "language", reader.language(), "name", reader.name()))
                        .ok();
        }
        var browser = stage.hub().browser(byForm.language());
        confirm(browser, askByForm(browser, byForm));
        askByForm(stage.hub().browser(StoryPlan.NEVER_CONFIRMS.language()), StoryPlan.NEVER_CONFIRMS);
        Await.until(
                readers.size() + " confirmed subscribers",
                () -> subscribers("confirmed").size(),
                count -> count == readers.size());
        var asked = subscribers("asked").values();
        holds(
                List.copyOf(asked).equals(List.of(StoryPlan.NEVER_CONFIRMS.email())),
                "these are asked and have not confirmed: %s",
                asked);
        return Observation.that(
                "%d confirmed: %s; one asked by mail",
                readers.size(),
                readers.stream().collect(Collectors.groupingBy(Reader::language, Collectors.counting())));
    }

    /** Enters an address into the form, and gives the link to confirm by from the mail that follows. */
    private URI askByForm(HubClient browser, Reader reader) {
        var form = browser.get("/s?lang=" + reader.language())
                .expect(200)
                .page()
                .form("main form")
                .with("email", reader.email())
                .with("language", reader.language());
        browser.submit(form).ok();
        return Await.until(
                        "a mail that asks to confirm",
                        () -> stage.inbox().to(reader.email()).stream()
                                .flatMap(mail -> mail.link("/s/").stream())
                                .toList(),
                        links -> !links.isEmpty())
                .getLast();
    }

    private static void confirm(HubClient browser, URI link) {
        var page = browser.get(link.toString()).expect(200).page();
        if (!page.document().select("main form[method=post]").isEmpty())
            browser.submit(page.form("main form[method=post]")).ok();
    }

    /** The addresses of those who stand so, by their ids. */
    private Map<String, String> subscribers(String state) {
        var emails = new TreeMap<String, String>();
        for (var path = "/api/subscribers?limit=200"; path != null; ) {
            var answer = team.get(path).expect(200);
            for (var subscriber : answer.json().path("items")) {
                if (subscriber.path("state").asString().equals(state))
                    emails.put(
                            subscriber.path("id").asString(),
                            subscriber.path("email").asString());
            }
            path = answer.next().orElse(null);
        }
        return emails;
    }

    private Observation issueIsDrafted() {
        var drafted =
                Await.until("an issue about the edition", this::issueOfTheEdition, found -> !found.isMissingNode());
        for (var language : List.of("en", "es", "fr")) {
            holds(
                    !drafted.path("title").path(language).asString("").isBlank(),
                    "the draft has no title in %s: %s",
                    language,
                    drafted);
        }
        issue.set(drafted.path("id").asString());
        return Observation.that(
                        "a draft stands: \"%s\"",
                        drafted.path("title").path("en").asString())
                .with("issue", issue.get());
    }

    private JsonNode issueOfTheEdition() {
        for (var found : team.get("/api/issues").expect(200).json().path("items"))
            if (found.path("edition").asString("").equals(StoryPlan.EDITION)) return found;
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private Observation issueIsScheduled() {
        var path = "/console/newsletter/issues/" + issue.get();
        var editor = stage.hub().browser("en");
        new SignIn(stage).with(editor, SignIn.EDITOR);
        editor.submit(editor.get(path).expect(200).page().form("main form[action$=approval]"))
                .ok();
        var confirm = editor.get(path + "/schedule?at=" + StoryPlan.SCHEDULED)
                .expect(200)
                .page();
        holds(
                confirm.heading().contains(String.valueOf(readers.size())),
                "the page does not say that it goes to %d people: %s",
                readers.size(),
                confirm.heading());
        editor.submit(confirm.form("main form[method=post]")).ok();
        var state = issue().path("state").asString();
        holds(state.equals("scheduled"), "the issue is %s", state);
        return Observation.that("the issue is scheduled for 7 November 2023, 10:00 in Bilbao")
                .with("issue", issue.get());
    }

    private JsonNode issue() {
        return team.get("/api/issues/" + issue.get()).expect(200).json();
    }

    private Observation issueGoesOut() {
        issue.get();
        stage.calendar().to(StoryPlan.MAILED);
        Await.until(
                "the issue is sent",
                this::issue,
                seen -> seen.path("state").asString().equals("sent"));
        var mails = Await.until(
                readers.size() + " mails of the newsletter",
                this::newsletters,
                found -> found.size() >= readers.size());
        holds(mails.size() == readers.size(), "%d mails for %d subscribers", mails.size(), readers.size());
        for (var reader : readers) {
            var own = mails.stream()
                    .filter(mail -> mail.to().equals(reader.email()))
                    .toList();
            Warning.standsIn(
                    own.isEmpty() ? "" : own.getFirst().text(),
                    reader.language(),
                    "the newsletter to " + reader.email());
            holds(
                    own.size() == 1
                            && LanguageDetector.of(own.getFirst().text()).equals(reader.language()),
                    "%s (%s) got %s",
                    reader.email(),
                    reader.language(),
                    own);
        }
        var unwanted = stage.inbox().to(StoryPlan.NEVER_CONFIRMS.email()).stream()
                .filter(mail -> mail.link("/s/").isEmpty())
                .toList();
        holds(unwanted.isEmpty(), "who never confirmed got %s", unwanted);
        sent.set(mails);
        return Observation.that(
                        "%d mails, one to each, each in its reader's language; none to who never confirmed",
                        mails.size())
                .with("mails", mails.stream().map(ReceivedMail::id).toList());
    }

    private List<ReceivedMail> newsletters() {
        return stage.inbox().all().stream()
                .filter(mail -> mail.header("List-Id").isPresent())
                .toList();
    }

    private Observation mailsCanBeLeft() {
        for (var mail : sent.get()) {
            holds(
                    mail.header("List-Unsubscribe-Post").orElse("").equals("List-Unsubscribe=One-Click"),
                    "%s cannot be left by one click",
                    mail);
            holds(
                    mail.header("List-Unsubscribe").orElse("").contains("/u/")
                            && !mail.text().isBlank()
                            && !mail.html().isBlank(),
                    "%s lacks its link or a part",
                    mail);
        }
        var links = sent.get().stream()
                .map(mail -> mail.header("List-Unsubscribe").orElseThrow())
                .distinct()
                .count();
        holds(links == sent.get().size(), "only %d different links to leave by", links);
        return Observation.that(
                "%s; %d different links",
                sent.get().getFirst().header("List-Id").orElseThrow(), links);
    }

    private Observation ledgerTells() {
        var outcomes = new TreeMap<String, String>();
        for (var path = "/api/issues/" + issue.get() + "/ledger?limit=200"; path != null; ) {
            var answer = team.get(path).expect(200);
            answer.json()
                    .path("items")
                    .forEach(entry -> outcomes.put(
                            entry.path("subscriber").asString(),
                            entry.path("outcome").asString()));
            path = answer.next().orElse(null);
        }
        var written = sent.get().stream().map(ReceivedMail::to).collect(Collectors.toSet());
        var named = subscribers("confirmed").entrySet().stream()
                .filter(one -> "accepted".equals(outcomes.get(one.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        holds(
                outcomes.size() == written.size() && named.equals(written),
                "the ledger holds %s; mails came to %s",
                outcomes,
                written);
        var page = stage.cast()
                .officer()
                .get("/console/newsletter/issues/" + issue.get())
                .expect(200)
                .page();
        var shown = page.document()
                .select("tr:has(a[href*=outcome=accepted]) td.figure")
                .text();
        holds(
                shown.equals(String.valueOf(written.size())),
                "the console's page shows %s accepted: %s",
                shown,
                page.text());
        return Observation.that(
                        "%d accepted, each of them by a mail in the inbox, and nobody else; the console's page counts the same",
                        named.size())
                .with("issue", issue.get())
                .with("ledger", List.copyOf(outcomes.keySet()));
    }

    private Observation oneLeaves() {
        var mail = sent.get().getFirst();
        var link =
                URI.create(mail.header("List-Unsubscribe").orElseThrow().replaceAll("(?s).*<(https?:[^>]+)>.*", "$1"));
        stage.hub()
                .nobody()
                .submit(new HtmlPage.Form(link, Map.of("List-Unsubscribe", "One-Click")))
                .ok();
        Await.until(
                "one subscriber fewer",
                () -> subscribers("confirmed").values(),
                emails -> emails.size() == readers.size() - 1 && !emails.contains(mail.to()));
        return Observation.that("%d confirmed subscribers are left", readers.size() - 1)
                .with("mail", mail.id());
    }

    private Observation newsFeedShows() {
        for (var language : List.of("en", "es", "fr")) {
            var entry = Await.until(
                            "the announcement in the feed in " + language,
                            () -> news(language)
                                    .select("feed > entry:has(> title:containsOwn("
                                            + ChannelAnnouncement.TITLE.in(language) + "))"),
                            found -> found.size() == 1)
                    .getFirst();
            holds(
                    entry.select("> content").text().equals(ChannelAnnouncement.TEXT.in(language)),
                    "the feed in %s says otherwise: %s",
                    language,
                    entry);
            var published = Instant.parse(entry.select("> published").text())
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
            holds(published.equals(StoryPlan.COUNCIL_OPENS), "the feed dates the announcement to %s", published);
            var page = stage.hub()
                    .nobody()
                    .get(entry.select("> link[rel=alternate]").attr("href"))
                    .expect(200)
                    .page();
            holds(
                    page.text().contains(TheEditionIsPublished.THEME.in("en")),
                    "the announcement does not lead to the edition: %s",
                    page.heading());
        }
        return Observation.that(
                        "three feeds by the %s, with a warning, hold the announcement with its text, its day and the edition's page",
                        stage.community().nameOn(StoryPlan.MAILED, "en"))
                .with("feed", "/news.atom?lang=es");
    }

    private Document news(String language) {
        var feed = Jsoup.parse(
                stage.hub()
                        .nobody()
                        .get("/news.atom?lang=" + language)
                        .expect(200)
                        .text(),
                "",
                Parser.xmlParser());
        var name = stage.community().nameOn(StoryPlan.MAILED, language);
        holds(
                feed.select("feed > author > name").text().equals(name),
                "the feed in %s is by \"%s\"",
                language,
                feed.select("feed > author > name").text());
        Warning.standsIn(feed.select("feed > subtitle").text(), language, "the feed in " + language);
        holds(
                feed.select("feed").attr("xml:lang").equals(language),
                "the feed in %s says that it is in another language: %s",
                language,
                feed.select("feed").attr("xml:lang"));
        return feed;
    }

    private Observation postsWait() {
        var items = team.get("/api/plan-items?edition=" + StoryPlan.EDITION)
                .expect(200)
                .json();
        var waiting = new ArrayList<String>();
        for (var item : items.path("items")) {
            if (item.path("state").asString().equals("to-be-placed-by-hand")
                    && item.path("text").path("en").asString("").equals(ChannelAnnouncement.TEXT.en()))
                waiting.add(item.path("channel").asString());
        }
        holds(
                waiting.containsAll(List.of("twitter", "youtube", "flickr")),
                "only %s wait to be placed: %s",
                waiting,
                items);
        return Observation.that(
                "Twitter, YouTube and Flickr wait to be placed by hand, with their text in three languages");
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.digitalcities.journeys.fixture.Community.Reader;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Mail;
import org.digitalcities.journeys.hub.Page;
import org.digitalcities.journeys.hub.Wait;
import tools.jackson.databind.JsonNode;

/** Chapter 7: the publication becomes a newsletter issue by itself, and news, and posts to be placed by hand. */
final class TheNewsletterGoesOut implements Chapter {

    private final Stage stage;
    private final Client team;
    private final List<Reader> readers;
    private final Fact<String> issue = new Fact<>("the drafted issue");
    private final Fact<List<Mail>> sent = new Fact<>("the newsletter's mails");

    TheNewsletterGoesOut(Stage stage) {
        this.stage = stage;
        team = stage.cast().communications();
        readers = stage.community().subscribers();
    }

    @Override
    public String title() {
        return "The newsletter goes out";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("Thirty people in three languages are subscribers, one of them by a form and a confirming link", this::readersSubscribe);
        telling.step("The publication has made the hub draft an issue by itself, in three languages", this::issueIsDrafted);
        telling.step("The communications team approves the issue and schedules it", this::issueIsScheduled);
        telling.step("At its hour it goes out to every confirmed subscriber, in their language", this::issueGoesOut);
        telling.step("Each mail carries List-Unsubscribe for one click, List-Id and a text part", this::mailsCanBeLeft);
        telling.step("The ledger says who got it", this::ledgerTells);
        telling.step("One subscriber leaves by one click", this::oneLeaves);
        telling.step("The website's item stands in the news feed (Atom), in three languages", this::newsFeedShows);
        telling.step("The social posts stand as to be placed by hand, with their text", this::postsWait);
    }

    private Seen readersSubscribe() {
        var byForm = readers.getLast();
        for (var reader : readers) {
            if (reader != byForm) team.post("/api/subscribers", Body.of("email", reader.email(), "language", reader.language(), "name", reader.name())).ok();
        }
        subscribeByForm(byForm);
        Wait.until(readers.size() + " confirmed subscribers", () -> confirmed().size(), count -> count == readers.size());
        return Seen.that("%d confirmed: %s", readers.size(), readers.stream().collect(Collectors.groupingBy(Reader::language, Collectors.counting())));
    }

    private void subscribeByForm(Reader reader) {
        var browser = stage.hub().browser(reader.language());
        var form = browser.get("/s?lang=" + reader.language()).expect(200).page().form("main form").with("email", reader.email()).with("language", reader.language());
        browser.submit(form).ok();
        var link = Wait.until("a mail that asks to confirm", () -> stage.inbox().to(reader.email()).stream().flatMap(mail -> mail.link("/s/").stream()).toList(), links -> !links.isEmpty()).getLast();
        confirm(browser, link);
    }

    private static void confirm(Client browser, URI link) {
        var page = browser.get(link.toString()).expect(200).page();
        if (!page.document().select("main form[method=post]").isEmpty()) browser.submit(page.form("main form[method=post]")).ok();
    }

    private List<String> confirmed() {
        var emails = new ArrayList<String>();
        for (var path = "/api/subscribers?limit=200"; path != null; ) {
            var answer = team.get(path).expect(200);
            for (var subscriber : answer.json().path("items")) if (subscriber.path("state").asString().equals("confirmed")) emails.add(subscriber.path("email").asString());
            path = answer.next().orElse(null);
        }
        return emails;
    }

    private Seen issueIsDrafted() {
        var drafted = Wait.until("an issue about the edition", this::issueOfTheEdition, found -> !found.isMissingNode());
        for (var language : List.of("en", "es", "fr")) {
            holds(!drafted.path("title").path(language).asString("").isBlank(), "the draft has no title in %s: %s", language, drafted);
        }
        issue.set(drafted.path("id").asString());
        return Seen.that("a draft stands: \"%s\"", drafted.path("title").path("en").asString()).with("issue", issue.get());
    }

    private JsonNode issueOfTheEdition() {
        for (var found : team.get("/api/issues").expect(200).json().path("items")) if (found.path("edition").asString("").equals(Plot.EDITION)) return found;
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private Seen issueIsScheduled() {
        team.post("/api/issues/" + issue.get() + "/approval", Body.of()).ok();
        team.post("/api/issues/" + issue.get() + "/schedule", Body.of("at", Plot.SCHEDULED, "zone", Plot.ZONE)).ok();
        var state = issue().path("state").asString();
        holds(state.equals("scheduled"), "the issue is %s", state);
        return Seen.that("the issue is scheduled for 7 November 2023, 10:00 in Bilbao").with("issue", issue.get());
    }

    private JsonNode issue() {
        return team.get("/api/issues/" + issue.get()).expect(200).json();
    }

    private Seen issueGoesOut() {
        issue.get();
        stage.calendar().to(Plot.MAILED);
        Wait.until("the issue is sent", this::issue, seen -> seen.path("state").asString().equals("sent"));
        var mails = Wait.until(readers.size() + " mails of the newsletter", this::newsletters, found -> found.size() >= readers.size());
        holds(mails.size() == readers.size(), "%d mails for %d subscribers", mails.size(), readers.size());
        for (var reader : readers) {
            var own = mails.stream().filter(mail -> mail.to().equals(reader.email())).toList();
            holds(own.size() == 1 && Languages.of(own.getFirst().text()).equals(reader.language()), "%s (%s) got %s", reader.email(), reader.language(), own);
        }
        sent.set(mails);
        return Seen.that("%d mails, one to each, each in its reader's language", mails.size()).with("mails", mails.stream().map(Mail::id).toList());
    }

    private List<Mail> newsletters() {
        return stage.inbox().all().stream().filter(mail -> mail.header("List-Id").isPresent()).toList();
    }

    private Seen mailsCanBeLeft() {
        for (var mail : sent.get()) {
            holds(mail.header("List-Unsubscribe-Post").orElse("").equals("List-Unsubscribe=One-Click"), "%s cannot be left by one click", mail);
            holds(mail.header("List-Unsubscribe").orElse("").contains("/u/") && !mail.text().isBlank() && !mail.html().isBlank(), "%s lacks its link or a part", mail);
        }
        var links = sent.get().stream().map(mail -> mail.header("List-Unsubscribe").orElseThrow()).distinct().count();
        holds(links == sent.get().size(), "only %d different links to leave by", links);
        return Seen.that("%s; %d different links", sent.get().getFirst().header("List-Id").orElseThrow(), links);
    }

    private Seen ledgerTells() {
        var accepted = new ArrayList<String>();
        for (var path = "/api/issues/" + issue.get() + "/ledger?outcome=accepted&limit=200"; path != null; ) {
            var answer = team.get(path).expect(200);
            answer.json().path("items").forEach(entry -> accepted.add(entry.toString()));
            path = answer.next().orElse(null);
        }
        holds(accepted.size() == readers.size(), "the ledger holds %d accepted", accepted.size());
        var page = stage.cast().officer().get("/console/newsletter/issues/" + issue.get());
        return Seen.that("%d accepted, none uncertain; the console's page answers %d to the secretariat", accepted.size(), page.status()).with("issue", issue.get());
    }

    private Seen oneLeaves() {
        var mail = sent.get().getFirst();
        var link = URI.create(mail.header("List-Unsubscribe").orElseThrow().replaceAll("(?s).*<(https?:[^>]+)>.*", "$1"));
        stage.hub().nobody().submit(new Page.Form(link, java.util.Map.of("List-Unsubscribe", "One-Click"))).ok();
        Wait.until("one subscriber fewer", this::confirmed, emails -> emails.size() == readers.size() - 1 && !emails.contains(mail.to()));
        return Seen.that("%d confirmed subscribers are left", readers.size() - 1).with("mail", mail.id());
    }

    private Seen newsFeedShows() {
        for (var language : List.of("en", "es", "fr")) {
            Wait.until("the announcement in the feed in " + language, () -> stage.hub().nobody().get("/news.atom?lang=" + language).expect(200).text(), atom -> atom.contains(Announcement.TITLE.in(language)));
        }
        return Seen.that("three feeds hold the announcement").with("feed", "/news.atom?lang=es");
    }

    private Seen postsWait() {
        var items = team.get("/api/plan-items?edition=" + Plot.EDITION).expect(200).json();
        var waiting = new ArrayList<String>();
        for (var item : items.path("items")) {
            if (item.path("state").asString().equals("to-be-placed-by-hand") && item.path("text").path("en").asString("").equals(Announcement.TEXT.en())) waiting.add(item.path("channel").asString());
        }
        holds(waiting.containsAll(List.of("twitter", "youtube", "flickr")), "only %s wait to be placed: %s", waiting, items);
        return Seen.that("Twitter, YouTube and Flickr wait to be placed by hand, with their text in three languages");
    }
}

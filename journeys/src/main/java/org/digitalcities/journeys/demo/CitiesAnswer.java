package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.util.List;
import java.util.UUID;
import org.digitalcities.journeys.hub.Answer;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Wait;

/** Chapter 4: eleven renew in five ways, one withdraws, five stay silent and lapse. */
final class CitiesAnswer implements Chapter {

    private final Stage stage;
    private final Renewing renewing;

    CitiesAnswer(Stage stage) {
        this.stage = stage;
        renewing = new Renewing(stage);
    }

    @Override
    public String title() {
        return "The cities answer";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("Bilbao renews by the API; the same request sent twice with one key counts once", this::bilbaoRenewsOnce);
        telling.step("Lappeenranta renews by its personal link, in a page", this::lappeenrantaRenewsInAPage);
        telling.step("Bordeaux changes its contact while renewing", this::bordeauxHandsOver);
        telling.step("Morocco's association answers by letter, which an officer enters", this::aLetterIsEntered);
        telling.step("Four more renew by the API and three by link", this::othersRenew);
        telling.step("Oostende withdraws", this::oostendeWithdraws);
        telling.step("Each who renewed is thanked by mail, in its language", this::thanksAreSent);
        telling.step("The five silent ones are reminded, and only they", this::silentOnesAreReminded);
        telling.step("When grace has ended the five lapse and the campaign closes", this::silentOnesLapse);
        telling.step("The secretariat sees counts by status and section, by the API and in the console", this::countsAreSeen);
    }

    private Seen bilbaoRenewsOnce() {
        stage.calendar().to(Plot.ANSWERING);
        var office = stage.cast().city(Plot.BY_API_TWICE);
        var key = UUID.randomUUID().toString();
        Together.act(List.of(() -> renew(office, key), () -> renew(office, key)));
        renew(office, key);
        renewing.waitFor(Plot.BY_API_TWICE, "renewed");
        holds(renewing.count("renewed") == 1, "%d renewals count", renewing.count("renewed"));
        var told = Wait.until("the partner hears of it", () -> new Public(stage).ofType("membership.member-renewed.v1"), events -> !events.isEmpty());
        holds(told.size() == 1, "%d events tell of it", told.size());
        return Seen.that("one renewal counts, one public event tells of it").with("renewal", Plot.CAMPAIGN + "." + Plot.CHAIR).with("event", told.getFirst().path("id").asString());
    }

    private static Answer renew(org.digitalcities.journeys.hub.Client office, String key) {
        return office.post(Renewing.path(Plot.BY_API_TWICE) + "/submission", Body.of("decision", "renew"), key);
    }

    private Seen lappeenrantaRenewsInAPage() {
        var lappeenranta = stage.community().member(Plot.BY_PAGE);
        var heading = stage.hands().renew(renewing.link(lappeenranta.address()), lappeenranta);
        renewing.waitFor(Plot.BY_PAGE, "renewed");
        return Seen.that("Lappeenranta is renewed; its page says \"%s\"", heading).with("renewal", Plot.CAMPAIGN + "." + Plot.BY_PAGE);
    }

    private Seen bordeauxHandsOver() {
        var office = stage.cast().city(Plot.WITH_ANOTHER_CONTACT);
        office.post(Renewing.path(Plot.WITH_ANOTHER_CONTACT) + "/submission", Body.of("decision", "renew", "contact", Plot.SUCCESSOR)).ok();
        renewing.waitFor(Plot.WITH_ANOTHER_CONTACT, "renewed");
        Wait.until("Bordeaux's contact is " + Plot.SUCCESSOR.email(), () -> office.get("/api/members/" + Plot.WITH_ANOTHER_CONTACT).expect(200).json().path("contact").path("email").asString(), Plot.SUCCESSOR.email()::equals);
        return Seen.that("Bordeaux is renewed and its contact is another official").with("member", Plot.WITH_ANOTHER_CONTACT);
    }

    private Seen aLetterIsEntered() {
        stage.cast().officer().post(Renewing.path(Plot.BY_LETTER) + "/submission", Body.of("decision", "renew", "channel", "letter", "receivedOn", "2022-07-29")).ok();
        var renewal = renewing.waitFor(Plot.BY_LETTER, "renewed").toString();
        holds(renewal.toLowerCase().contains("secretariat") && renewal.contains("2022-07-29"), "the record does not say who entered it: %s", renewal);
        return Seen.that("ANCLM is renewed; the record says that the secretariat entered a letter of 29 July").with("renewal", Plot.CAMPAIGN + "." + Plot.BY_LETTER);
    }

    private Seen othersRenew() {
        for (var member : Plot.BY_API) stage.cast().city(member).post(Renewing.path(member) + "/submission", Body.of("decision", "renew")).ok();
        for (var member : Plot.BY_LINK) stage.hands().renew(renewing.link(stage.community().member(member).address()), stage.community().member(member));
        Wait.until("eleven have renewed", () -> renewing.count("renewed"), count -> count == 11);
        return Seen.that("eleven of seventeen have renewed").with("renewed", Plot.RENEWING);
    }

    private Seen oostendeWithdraws() {
        stage.cast().city(Plot.WITHDRAWING).post(Renewing.path(Plot.WITHDRAWING) + "/submission", Body.of("decision", "withdraw")).ok();
        renewing.waitFor(Plot.WITHDRAWING, "withdrawn");
        return Seen.that("Oostende has withdrawn").with("renewal", Plot.CAMPAIGN + "." + Plot.WITHDRAWING);
    }

    private Seen thanksAreSent() {
        for (var id : Plot.RENEWING) {
            var member = stage.community().member(id);
            var address = Plot.address(member);
            var thanks = Wait.until("thanks to " + id, () -> stage.inbox().to(address).stream().filter(mail -> mail.ics().isEmpty() && mail.link("/sign-in").isEmpty()).toList(), mails -> !mails.isEmpty()).getFirst();
            holds(Languages.of(thanks.text()).equals(member.language()), "%s to %s is not in %s", thanks, id, member.language());
        }
        return Seen.that("eleven thanks, Bordeaux's to its new contact");
    }

    private Seen silentOnesAreReminded() {
        stage.calendar().to(Plot.FIRST_REMINDER);
        for (var id : Plot.SILENT) renewing.mailsWithLink(stage.community().member(id).address(), 2);
        stage.calendar().to(Plot.SECOND_REMINDER);
        for (var id : Plot.SILENT) renewing.mailsWithLink(stage.community().member(id).address(), 3);
        for (var id : Plot.RENEWING) {
            var asked = stage.inbox().to(stage.community().member(id).address()).stream().filter(mail -> !mail.ics().isEmpty()).count();
            holds(asked == 1, "%s has answered and was still written to: %d mails ask it to renew", id, asked);
        }
        return Seen.that("two reminders to each of the five, none to who had answered").with("reminded", Plot.SILENT);
    }

    private Seen silentOnesLapse() {
        stage.calendar().to(Plot.AFTER_GRACE);
        for (var id : Plot.SILENT) renewing.waitFor(id, "lapsed");
        var closed = Wait.until("the partner hears that the campaign closed", () -> new Public(stage).ofType("membership.campaign-closed.v1"), events -> !events.isEmpty()).getFirst().path("data");
        holds(closed.path("renewed").asInt() == 11 && closed.path("withdrawn").asInt() == 1 && closed.path("lapsed").asInt() == 5, "the event counts otherwise: %s", closed);
        return Seen.that("five lapsed; the public event says 11 renewed, 1 withdrew, 5 lapsed").with("lapsed", Plot.SILENT);
    }

    private Seen countsAreSeen() {
        var counts = renewing.campaign().path("counts");
        var europe = counts.path("bySection").path("EUROPE");
        holds(counts.path("byStatus").path("renewed").asInt() == 11 && europe.path("renewed").asInt() == 6 && europe.path("withdrawn").asInt() == 1, "the campaign counts %s", counts);
        var page = stage.cast().officer().get("/console/membership/campaigns/" + Plot.CAMPAIGN).expect(200).page();
        holds(page.text().contains("11"), "the console's page does not show the eleven: %s", page.text());
        return Seen.that("11 renewed (6 of them in Europe), 1 withdrawn, 5 lapsed").with("page", "/console/membership/campaigns/" + Plot.CAMPAIGN);
    }
}

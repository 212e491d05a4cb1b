package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.digitalcities.community.Section;
import org.digitalcities.journeys.client.api.RenewalsApi;
import org.digitalcities.journeys.client.model.Renewal.StatusEnum;
import org.digitalcities.journeys.client.model.RenewalAnswer.EnteredByEnum;
import org.digitalcities.journeys.client.model.RenewalSubmission;
import org.digitalcities.journeys.client.model.RenewalSubmission.ChannelEnum;
import org.digitalcities.journeys.client.model.RenewalSubmission.DecisionEnum;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.hub.HubResponse;
import org.jsoup.nodes.Element;

/** Chapter 4: eleven renew in five ways, one withdraws, five stay silent and lapse. */
final class CitiesAnswer implements Chapter {

    /** The community's sections, as the console names them in English. */
    private static final Map<String, String> SECTIONS = Community.of(System.getenv()).sections().stream()
            .collect(Collectors.toMap(Section::id, section -> section.name().in("en")));

    private final StoryEnvironment stage;
    private final RenewalSteps renewing;

    CitiesAnswer(StoryEnvironment stage) {
        this.stage = stage;
        renewing = new RenewalSteps(stage);
    }

    @Override
    public String title() {
        return "The cities answer";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "Bilbao renews by the API; the same request sent twice with one key counts once, and the key is good for no other",
                this::bilbaoRenewsOnce);
        telling.step("Lappeenranta renews by its personal link, in a page", this::lappeenrantaRenewsInAPage);
        telling.step(
                "Bordeaux renews and names another contact, who confirms by a link; the secretariat approves the address",
                new ContactHandsOver(stage, renewing)::tell);
        telling.step("Morocco's association answers by letter, which an officer enters", this::aLetterIsEntered);
        telling.step("Four more renew by the API and three by link", this::othersRenew);
        telling.step("Oostende withdraws, and an officer confirms it", this::oostendeWithdraws);
        telling.step("Each who renewed is thanked by mail, in its language", this::thanksAreSent);
        telling.step("The five silent ones are reminded, and only they", this::silentOnesAreReminded);
        telling.step("When grace has ended the five lapse and the campaign closes", this::silentOnesLapse);
        telling.step(
                "The secretariat sees counts by status and section, by the API and in the console",
                this::countsAreSeen);
    }

    private Observation bilbaoRenewsOnce() {
        stage.calendar().to(StoryPlan.ANSWERING);
        var office = stage.cast().city(StoryPlan.BY_API_TWICE);
        var key = UUID.randomUUID().toString();
        SimultaneousActs.act(List.of(() -> renew(office, key), () -> renew(office, key)));
        renewing.waitFor(StoryPlan.BY_API_TWICE, StatusEnum.RENEWED);
        var version = version(StoryPlan.BY_API_TWICE);
        var repeat = renew(office, key).ok();
        holds(repeat.header("Idempotency-Replayed").isPresent(), "the repeat was not known as one");
        var other = office.post(
                RenewalSteps.path(StoryPlan.BY_API_TWICE) + "/submission", Body.of("decision", "withdraw"), key);
        holds(
                other.status() == 422 && other.problem().equals("idempotency-key-reused"),
                "another request under the same key: %d %s",
                other.status(),
                other.problem());
        holds(
                version(StoryPlan.BY_API_TWICE).equals(version),
                "the repeats made version %s of %s",
                version(StoryPlan.BY_API_TWICE),
                version);
        holds(
                renewing.renewal(StoryPlan.BY_API_TWICE).getStatus() == StatusEnum.RENEWED,
                "Bilbao is %s",
                renewing.renewal(StoryPlan.BY_API_TWICE).getStatus());
        Await.until("one renewal counts", () -> renewing.count(StatusEnum.RENEWED), count -> count == 1);
        var told = Await.until(
                "the partner hears of it",
                () -> new PublicFeed(stage).ofType("membership.member-renewed.v2"),
                events -> !events.isEmpty());
        holds(told.size() == 1, "%d events tell of it", told.size());
        return Observation.that(
                        "one renewal counts, one public event tells of it; a withdrawal under the same key is "
                                + "refused, and the version is still %s",
                        version)
                .with("renewal", StoryPlan.CAMPAIGN + "." + StoryPlan.CHAIR)
                .with("event", told.getFirst().getId());
    }

    private String version(String member) {
        return stage.cast()
                .secretariat()
                .get(RenewalSteps.path(member))
                .expect(200)
                .etag();
    }

    private static HubResponse renew(HubClient office, String key) {
        return office.post(
                RenewalSteps.path(StoryPlan.BY_API_TWICE) + "/submission", Body.of("decision", "renew"), key);
    }

    private Observation lappeenrantaRenewsInAPage() {
        var lappeenranta = stage.community().member(StoryPlan.BY_PAGE);
        var heading = stage.hands().renew(renewing.link(lappeenranta.address()), lappeenranta);
        renewing.waitFor(StoryPlan.BY_PAGE, StatusEnum.RENEWED);
        return Observation.that("Lappeenranta is renewed; its page says \"%s\"", heading)
                .with("renewal", StoryPlan.CAMPAIGN + "." + StoryPlan.BY_PAGE);
    }

    private Observation aLetterIsEntered() {
        var letter = new RenewalSubmission()
                .decision(DecisionEnum.RENEW)
                .channel(ChannelEnum.LETTER)
                .receivedOn(LocalDate.of(2022, 7, 29));
        stage.cast()
                .officer()
                .api(RenewalsApi::new)
                .submitRenewal(RenewalSteps.id(StoryPlan.BY_LETTER), HubClient.newKey(), letter, null);
        var answer = renewing.waitFor(StoryPlan.BY_LETTER, StatusEnum.RENEWED).getAnswer();
        holds(
                answer.getEnteredBy() == EnteredByEnum.SECRETARIAT
                        && answer.getReceivedOn().equals(letter.getReceivedOn()),
                "the record does not say who entered it: %s",
                answer);
        return Observation.that("ANCLM is renewed; the record says that the secretariat entered a letter of 29 July")
                .with("renewal", StoryPlan.CAMPAIGN + "." + StoryPlan.BY_LETTER);
    }

    private Observation othersRenew() {
        for (var member : StoryPlan.BY_API)
            renewing.answer(member, new RenewalSubmission().decision(DecisionEnum.RENEW));
        for (var member : StoryPlan.BY_LINK)
            stage.hands()
                    .renew(
                            renewing.link(stage.community().member(member).address()),
                            stage.community().member(member));
        Await.until("eleven have renewed", () -> renewing.count(StatusEnum.RENEWED), count -> count == 11);
        return Observation.that("eleven of seventeen have renewed").with("renewed", StoryPlan.RENEWING);
    }

    private Observation oostendeWithdraws() {
        renewing.answer(StoryPlan.WITHDRAWING, new RenewalSubmission().decision(DecisionEnum.WITHDRAW));
        renewing.waitFor(StoryPlan.WITHDRAWING, StatusEnum.SUBMITTED);
        renewing.approve(stage.cast().officer(), StoryPlan.WITHDRAWING);
        renewing.waitFor(StoryPlan.WITHDRAWING, StatusEnum.WITHDRAWN);
        return Observation.that("Oostende has withdrawn, as an officer has confirmed")
                .with("renewal", StoryPlan.CAMPAIGN + "." + StoryPlan.WITHDRAWING);
    }

    private Observation thanksAreSent() {
        for (var id : StoryPlan.RENEWING) {
            var member = stage.community().member(id);
            var address = member.address();
            var thanks = Await.until(
                            "thanks to " + id,
                            () -> stage.inbox().to(address).stream()
                                    .filter(mail -> mail.ics().isEmpty()
                                            && mail.link("/sign-in").isEmpty())
                                    .toList(),
                            mails -> !mails.isEmpty())
                    .getFirst();
            holds(
                    LanguageDetector.of(thanks.text()).equals(member.language()),
                    "%s to %s is not in %s",
                    thanks,
                    id,
                    member.language());
        }
        return Observation.that("eleven thanks, each to whom had answered");
    }

    private Observation silentOnesAreReminded() {
        stage.calendar().to(StoryPlan.FIRST_REMINDER);
        for (var id : StoryPlan.SILENT)
            renewing.mailsWithLink(stage.community().member(id).address(), 2);
        stage.calendar().to(StoryPlan.SECOND_REMINDER);
        for (var id : StoryPlan.SILENT)
            renewing.mailsWithLink(stage.community().member(id).address(), 3);
        for (var id : StoryPlan.RENEWING) {
            var asked = stage.inbox().to(stage.community().member(id).address()).stream()
                    .filter(mail -> !mail.ics().isEmpty())
                    .count();
            holds(asked == 1, "%s has answered and was still written to: %d mails ask it to renew", id, asked);
        }
        return Observation.that("two reminders to each of the five, none to who had answered")
                .with("reminded", StoryPlan.SILENT);
    }

    private Observation silentOnesLapse() {
        stage.calendar().to(StoryPlan.AFTER_GRACE);
        for (var id : StoryPlan.SILENT) renewing.waitFor(id, StatusEnum.LAPSED);
        var closed = Await.until(
                        "the partner hears that the campaign closed",
                        () -> new PublicFeed(stage).ofType("membership.campaign-closed.v1"),
                        events -> !events.isEmpty())
                .getFirst()
                .getData();
        holds(
                closed.get("renewed").equals(11)
                        && closed.get("withdrawn").equals(1)
                        && closed.get("lapsed").equals(5),
                "the event counts otherwise: %s",
                closed);
        return Observation.that("five lapsed; the public event says 11 renewed, 1 withdrew, 5 lapsed")
                .with("lapsed", StoryPlan.SILENT);
    }

    private Observation countsAreSeen() {
        var counts = Await.until(
                "the five who lapsed are counted",
                () -> renewing.campaign().getCounts(),
                seen -> seen.getByStatus().getOrDefault("lapsed", 0) == StoryPlan.SILENT.size());
        var page = stage.cast()
                .officer()
                .get("/console/membership/campaigns/" + StoryPlan.CAMPAIGN)
                .expect(200)
                .page();
        var table = page.document().select("main table").first();
        holds(table != null, "the console's page shows no table: %s", page.text());
        holds(
                table.select("thead th")
                        .eachText()
                        .equals(List.of("Section", "No answer yet", "Renewed", "Withdrawn", "Lapsed", "All")),
                "the table's columns are %s",
                table.select("thead th").eachText());
        for (var section : SECTIONS.keySet()) {
            var expected = figures(member -> member.section().equals(section));
            var inApi = counts.getBySection().getOrDefault(section, Map.of());
            holds(
                    figures(inApi).equals(expected.subList(0, 4)),
                    "the campaign counts %s in %s, not %s",
                    inApi,
                    section,
                    expected);
            holds(
                    row(table, SECTIONS.get(section)).equals(expected),
                    "the console counts %s in %s, not %s",
                    row(table, SECTIONS.get(section)),
                    section,
                    expected);
        }
        var all = figures(_ -> true);
        holds(
                figures(counts.getByStatus()).equals(all.subList(0, 4))
                        && row(table, "All").equals(all),
                "the campaign counts %s, the console %s",
                counts.getByStatus(),
                row(table, "All"));
        return Observation.that(
                        "11 renewed (6 of them in Europe), 1 withdrawn, 5 lapsed; the console's table has the same "
                                + "for each of seven sections")
                .with("page", "/console/membership/campaigns/" + StoryPlan.CAMPAIGN);
    }

    /** How many of these members are silent, have renewed, withdrew and lapsed, and their sum, as the story has it. */
    private List<Integer> figures(Predicate<MemberFixture> of) {
        var members = stage.community().members().stream()
                .filter(of)
                .map(MemberFixture::id)
                .toList();
        var renewed =
                (int) members.stream().filter(StoryPlan.RENEWING::contains).count();
        var withdrawn =
                (int) members.stream().filter(StoryPlan.WITHDRAWING::equals).count();
        var lapsed = (int) members.stream().filter(StoryPlan.SILENT::contains).count();
        return List.of(0, renewed, withdrawn, lapsed, members.size());
    }

    private static List<Integer> figures(Map<String, Integer> counts) {
        return Stream.of(StatusEnum.INVITED, StatusEnum.RENEWED, StatusEnum.WITHDRAWN, StatusEnum.LAPSED)
                .map(status -> counts.getOrDefault(status.getValue(), -1))
                .toList();
    }

    private static List<Integer> row(Element table, String heading) {
        return table.select("tr:has(> th[scope=row]:containsOwn(" + heading + "))").stream()
                .filter(row -> row.select("th").text().equals(heading))
                .flatMap(row -> row.select("td").eachText().stream())
                .map(Integer::valueOf)
                .toList();
    }
}

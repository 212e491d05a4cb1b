package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.client.api.AffiliationsApi;
import org.digitalcities.journeys.client.api.AffiliationsApi.APIListAffiliationsRequest;
import org.digitalcities.journeys.client.api.DirectoryApi;
import org.digitalcities.journeys.client.api.DirectoryApi.APIListDirectoryRequest;
import org.digitalcities.journeys.client.api.MandatesApi;
import org.digitalcities.journeys.client.api.MeetingsApi;
import org.digitalcities.journeys.client.api.MembersApi;
import org.digitalcities.journeys.client.model.AffiliationRegistration;
import org.digitalcities.journeys.client.model.Congress;
import org.digitalcities.journeys.client.model.DirectoryEntry;
import org.digitalcities.journeys.client.model.DirectorySeat;
import org.digitalcities.journeys.client.model.LeadershipSeat;
import org.digitalcities.journeys.client.model.Mandate;
import org.digitalcities.journeys.client.model.MandatePlan;
import org.digitalcities.journeys.client.model.MeetingPlan;
import org.digitalcities.journeys.client.model.Representative;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.CommunityFixture.Affiliation;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HubClient;

/** Chapter 1: sign-in, the mandate 2022-2025 with its chair, and what the community did before the hub. */
final class TheMandateBegins implements Chapter {

    static final List<Integer> RECORDED_EDITIONS = List.of(1, 2, 3, 4);

    private final StoryEnvironment stage;
    private final CommunityFixture community;
    private final HubClient secretariat;

    TheMandateBegins(StoryEnvironment stage) {
        this.stage = stage;
        community = stage.community();
        secretariat = stage.cast().secretariat();
    }

    @Override
    public String title() {
        return "The mandate 2022-2025 begins";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step(
                "An officer of the secretariat signs in by a one-time link from the inbox, in a page",
                this::officerSignsIn);
        telling.step("Bilbao's office gets client credentials and a token", this::cityGetsAToken);
        telling.step(
                "The mandates since 2016 are entered and begun in their order; that of 2022-2025, of the Congress in Daejeon, is current",
                this::mandatesOpen);
        telling.step("Bilbao goes on in the chair, with its representative", this::bilbaoChairs);
        telling.step(
                "The chair's affiliations to other UCLG bodies are entered, in three languages",
                this::affiliationsAreEntered);
        telling.step(
                "Editions 1 to 4 of the study are recorded as reported history, with their source",
                this::historyIsRecorded);
        telling.step(
                "The three GOLD VI contributions are recorded as reported history, with their source; its final "
                        + "version is expected at the Congress in Daejeon",
                this::contributionsAreRecorded);
    }

    private Observation officerSignsIn() {
        var browser = stage.hub().browser("en");
        var arrived = new SignIn(stage).with(browser, SignIn.OFFICER);
        holds(
                arrived.text().contains(SignIn.OFFICER)
                        || !arrived.document().select("form[action*=sign-out]").isEmpty(),
                "the console does not know the officer: %s",
                arrived.text());
        stage.cast().signedIn(browser);
        return Observation.that("the console greets the officer; the same link a second time signs nobody in")
                .with("page", "/console");
    }

    private Observation cityGetsAToken() {
        var office = stage.cast().city(StoryPlan.CHAIR);
        Await.until(
                "Bilbao's office may read the directory",
                () -> office.get("/api/directory"),
                answer -> answer.status() == 200);
        return Observation.that("Bilbao's office may read the directory").with("city", StoryPlan.CHAIR);
    }

    private Observation mandatesOpen() {
        for (var mandate : community.mandates()) {
            var plan = new MandatePlan().id(mandate.id()).congress(congress(mandate.congress()));
            secretariat.api(MandatesApi::new).planMandate(HubClient.newKey(), plan);
            secretariat.api(MandatesApi::new).beginMandate(mandate.id(), HubClient.newKey(), null);
        }
        for (var mandate : community.mandates()) {
            var seen = secretariat.api(MandatesApi::new).getMandate(mandate.id(), null);
            holds(
                    seen.getCongress().equals(congress(mandate.congress())),
                    "%s begins with %s",
                    mandate.id(),
                    seen.getCongress());
            var state = mandate.id().equals(StoryPlan.MANDATE) ? Mandate.StateEnum.CURRENT : Mandate.StateEnum.ENDED;
            holds(seen.getState() == state, "%s is %s", mandate.id(), seen.getState());
        }
        return Observation.that(
                        "three mandates stand; two have ended, and the one of the Congress in Daejeon in October 2022 is current")
                .with("mandate", StoryPlan.MANDATE);
    }

    private static Congress congress(CommunityFixture.Congress congress) {
        var kind = congress.kind().toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Congress()
                .kind(Congress.KindEnum.fromValue(kind))
                .place(congress.place())
                .year(congress.year())
                .month(congress.month());
    }

    private Observation bilbaoChairs() {
        var bilbao = community.member(StoryPlan.CHAIR);
        secretariat.api(MembersApi::new).registerMember(HubClient.newKey(), Enrolling.of(bilbao));
        for (var seat : community.leadership())
            secretariat.api(MandatesApi::new).seatMember(seat.mandate(), HubClient.newKey(), seat(seat), null);
        var entry = directoryEntry(StoryPlan.CHAIR);
        var chaired = entry.getSeats().stream()
                .filter(seat -> seat.getRole() == DirectorySeat.RoleEnum.CHAIR)
                .map(DirectorySeat::getMandate)
                .toList();
        holds(
                chaired.equals(List.of(StoryPlan.MANDATE, StoryPlan.MANDATE_BEFORE)),
                "the directory has Bilbao in the chair in %s",
                chaired);
        var representative = community.chair(StoryPlan.MANDATE).representative();
        var speaks = entry.getRepresentative().getName();
        holds(speaks.equals(representative.name()), "the directory names \"%s\" for Bilbao", speaks);
        return Observation.that(
                        "the directory has Bilbao in the chair in 2019-2022 and goes on in 2022-2025; %s, %s, speaks for it",
                        speaks, representative.office().en())
                .with("member", StoryPlan.CHAIR);
    }

    private static LeadershipSeat seat(CommunityFixture.Seat seat) {
        var representative = seat.representative() == null
                ? null
                : new Representative()
                        .name(seat.representative().name())
                        .office(text(seat.representative().office()));
        return new LeadershipSeat()
                .role(LeadershipSeat.RoleEnum.fromValue(seat.role()))
                .member(seat.member())
                .representative(representative);
    }

    private DirectoryEntry directoryEntry(String member) {
        return secretariat
                .api(DirectoryApi::new)
                .listDirectory(APIListDirectoryRequest.newBuilder().limit(200).build())
                .getItems()
                .stream()
                .filter(entry -> entry.getId().equals(member))
                .findFirst()
                .orElseThrow(() -> new StoryRunner.Unfulfilled("the directory does not know " + member));
    }

    private Observation affiliationsAreEntered() {
        for (var affiliation : community.affiliations()) {
            var registration = new AffiliationRegistration()
                    .kind(AffiliationRegistration.KindEnum.fromValue(affiliation.kind()))
                    .member(StoryPlan.CHAIR)
                    .body(text(affiliation.body()))
                    .role(text(affiliation.role()));
            secretariat.api(AffiliationsApi::new).registerAffiliation(HubClient.newKey(), registration);
        }
        var entered = new HashSet<Affiliation>();
        var listed = secretariat
                .api(AffiliationsApi::new)
                .listAffiliations(APIListAffiliationsRequest.newBuilder().build());
        for (var one : listed.getItems()) {
            holds(one.getMember().equals(StoryPlan.CHAIR), "an affiliation is entered for %s", one.getMember());
            entered.add(new Affiliation(one.getKind().getValue(), text(one.getBody()), text(one.getRole())));
        }
        holds(entered.equals(Set.copyOf(community.affiliations())), "these are entered: %s", entered);
        return Observation.that("%d affiliations stand, body and role in three languages", entered.size());
    }

    private static org.digitalcities.journeys.client.model.LocalText text(LocalText text) {
        return new org.digitalcities.journeys.client.model.LocalText()
                .en(text.en())
                .es(text.es())
                .fr(text.fr());
    }

    private static LocalText text(org.digitalcities.journeys.client.model.LocalText text) {
        return new LocalText(text.getEn(), text.getEs(), text.getFr());
    }

    private Observation historyIsRecorded() {
        var history = new PriorEditions(community);
        for (var number : RECORDED_EDITIONS)
            stage.cast()
                    .study()
                    .post("/api/editions", history.of(community.edition(number)))
                    .expect(201);
        for (var number : RECORDED_EDITIONS) {
            var differences = history.differences(
                    community.edition(number),
                    stage.cast()
                            .study()
                            .get("/api/editions/edition-" + number)
                            .expect(200)
                            .json());
            holds(differences.isEmpty(), "edition %d: %s", number, differences);
        }
        return Observation.that(
                        "four editions stand as %s reports them, such as the fourth with 35 cities in 20 countries",
                        community.about().website())
                .with(
                        "editions",
                        RECORDED_EDITIONS.stream()
                                .map(number -> "edition-" + number)
                                .toList());
    }

    private Observation contributionsAreRecorded() {
        var congress = congress(community.mandate(StoryPlan.MANDATE).congress());
        var plan = new MeetingPlan()
                .id(StoryPlan.CONGRESS)
                .kind(MeetingPlan.KindEnum.fromValue(congress.getKind().getValue()))
                .year(congress.getYear())
                .place(congress.getPlace());
        secretariat.api(MeetingsApi::new).planMeeting(HubClient.newKey(), plan);
        var history = new PriorEditions(community);
        var cases = community.contributions().cases();
        for (var one : cases)
            stage.cast().study().post("/api/contributions", history.of(one)).expect(201);
        for (var one : cases) {
            var differences = history.differences(
                    one,
                    stage.cast()
                            .study()
                            .get("/api/contributions/" + PriorEditions.id(one))
                            .expect(200)
                            .json());
            holds(differences.isEmpty(), "%s: %s", PriorEditions.id(one), differences);
        }
        return Observation.that(
                        "three cases stand with their addresses, as reported by %s; the final version waits for %s",
                        community.contributions().allCases(), StoryPlan.CONGRESS)
                .with("contributions", cases.stream().map(PriorEditions::id).toList());
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.CommunityFixture.Affiliation;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import tools.jackson.databind.JsonNode;

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
                "The mandates since 2016 are entered, and that of 2022-2025 is opened, to begin with the Congress in Daejeon",
                this::mandatesOpen);
        telling.step("Bilbao goes on in the chair, with its representative", this::bilbaoChairs);
        telling.step(
                "The chair's affiliations to other UCLG bodies are entered, in three languages",
                this::affiliationsAreEntered);
        telling.step(
                "Editions 1 to 4 of the study are recorded as reported history, with their source",
                this::historyIsRecorded);
        telling.step(
                "The three GOLD VI contributions are recorded as reported history, with their source; its final version is expected at the Congress in Daejeon",
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
            secretariat
                    .post("/api/mandates", Body.of("id", mandate.id(), "congress", congress(mandate.congress())))
                    .expect(201);
        }
        for (var mandate : community.mandates()) {
            var seen = secretariat
                    .get("/api/mandates/" + mandate.id())
                    .expect(200)
                    .json()
                    .path("congress");
            var expected = congress(mandate.congress());
            holds(
                    expected.entrySet().stream()
                            .allMatch(one -> seen.path(one.getKey())
                                    .asString("")
                                    .equals(one.getValue().toString())),
                    "%s begins with %s",
                    mandate.id(),
                    seen);
        }
        return Observation.that("three mandates stand; the newest begins with the Congress in Daejeon in October 2022")
                .with("mandate", StoryPlan.MANDATE);
    }

    private static Map<String, Object> congress(CommunityFixture.Congress congress) {
        return Body.of(
                "kind",
                congress.kind().toLowerCase(Locale.ROOT).replace(' ', '-'),
                "place",
                congress.place(),
                "year",
                congress.year(),
                "month",
                congress.month());
    }

    private Observation bilbaoChairs() {
        var bilbao = community.member(StoryPlan.CHAIR);
        secretariat.post("/api/members", Enrolling.of(bilbao)).expect(201);
        for (var seat : community.leadership()) {
            secretariat
                    .post(
                            "/api/mandates/" + seat.mandate() + "/seats",
                            Body.of(
                                    "role",
                                    seat.role(),
                                    "member",
                                    seat.member(),
                                    "representative",
                                    seat.representative()))
                    .ok();
        }
        var entry = directoryEntry(StoryPlan.CHAIR);
        var chaired = new ArrayList<String>();
        for (var seat : entry.path("seats"))
            if (seat.path("role").asString().equals("chair"))
                chaired.add(seat.path("mandate").asString());
        holds(
                chaired.equals(List.of(StoryPlan.MANDATE, StoryPlan.MANDATE_BEFORE)),
                "the directory has Bilbao in the chair in %s",
                chaired);
        var representative = community.chair(StoryPlan.MANDATE).representative();
        var speaks = entry.path("representative").path("name").asString();
        holds(speaks.equals(representative.name()), "the directory names \"%s\" for Bilbao", speaks);
        return Observation.that(
                        "the directory has Bilbao in the chair in 2019-2022 and goes on in 2022-2025; %s, %s, speaks for it",
                        speaks, representative.office().en())
                .with("member", StoryPlan.CHAIR);
    }

    private JsonNode directoryEntry(String member) {
        for (var entry :
                secretariat.get("/api/directory?limit=200").expect(200).json().path("items"))
            if (entry.path("id").asString().equals(member)) return entry;
        throw new StoryRunner.Unfulfilled("the directory does not know " + member);
    }

    private Observation affiliationsAreEntered() {
        for (var affiliation : community.affiliations()) {
            secretariat
                    .post(
                            "/api/affiliations",
                            Body.of(
                                    "kind",
                                    affiliation.kind(),
                                    "member",
                                    StoryPlan.CHAIR,
                                    "body",
                                    affiliation.body(),
                                    "role",
                                    affiliation.role()))
                    .ok();
        }
        var entered = new HashSet<Affiliation>();
        for (var one : secretariat.get("/api/affiliations").expect(200).json().path("items")) {
            holds(
                    one.path("member").asString().equals(StoryPlan.CHAIR),
                    "an affiliation is entered for %s",
                    one.path("member"));
            entered.add(new Affiliation(one.path("kind").asString(), text(one.path("body")), text(one.path("role"))));
        }
        holds(entered.equals(Set.copyOf(community.affiliations())), "these are entered: %s", entered);
        return Observation.that("%d affiliations stand, body and role in three languages", entered.size());
    }

    private static LocalText text(JsonNode node) {
        return new LocalText(
                node.path("en").asString(null),
                node.path("es").asString(null),
                node.path("fr").asString(null));
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
        secretariat
                .post(
                        "/api/meetings",
                        Body.of(
                                "id",
                                StoryPlan.CONGRESS,
                                "kind",
                                congress.get("kind"),
                                "year",
                                congress.get("year"),
                                "place",
                                congress.get("place")))
                .expect(201);
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

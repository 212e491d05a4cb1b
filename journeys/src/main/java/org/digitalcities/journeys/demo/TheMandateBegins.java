package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.util.List;
import java.util.stream.IntStream;
import org.digitalcities.journeys.fixture.Community;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Wait;
import tools.jackson.databind.JsonNode;

/** Chapter 1: sign-in, the mandate 2022-2025 with its chair, and what the community did before the hub. */
final class TheMandateBegins implements Chapter {

    private final Stage stage;
    private final Community community;
    private final Client secretariat;

    TheMandateBegins(Stage stage) {
        this.stage = stage;
        community = stage.community();
        secretariat = stage.cast().secretariat();
    }

    @Override
    public String title() {
        return "The mandate 2022-2025 begins";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("An officer of the secretariat signs in by a one-time link from the inbox, in a page", this::officerSignsIn);
        telling.step("Bilbao's office gets client credentials and a token", this::cityGetsAToken);
        telling.step("The mandate is opened, to begin with the Congress in Daejeon", this::mandateOpens);
        telling.step("Bilbao goes on in the chair, with its representative", this::bilbaoChairs);
        telling.step("The chair's affiliations to other UCLG bodies are entered", this::affiliationsAreEntered);
        telling.step("Editions 1 to 4 of the study are recorded as reported history, with their source", this::historyIsRecorded);
        telling.step("The three GOLD VI contributions are recorded", this::contributionsAreRecorded);
    }

    private Seen officerSignsIn() {
        var browser = stage.hub().browser("en");
        var arrived = new SignIn(stage).with(browser, SignIn.OFFICER);
        holds(arrived.text().contains(SignIn.OFFICER) || !arrived.document().select("form[action*=sign-out]").isEmpty(), "the console does not know the officer: %s", arrived.text());
        stage.cast().signedIn(browser);
        return Seen.that("the console greets the officer; the same link a second time signs nobody in").with("page", "/console");
    }

    private Seen cityGetsAToken() {
        var office = stage.cast().city(Plot.CHAIR);
        Wait.until("Bilbao's office may read the directory", () -> office.get("/api/directory"), answer -> answer.status() == 200);
        return Seen.that("Bilbao's office may read the directory").with("city", Plot.CHAIR);
    }

    private Seen mandateOpens() {
        var congress = community.mandate(Plot.MANDATE).congress();
        var kind = congress.kind().toLowerCase().replace(' ', '-');
        secretariat.post("/api/mandates", Body.of("id", Plot.MANDATE,
                "congress", Body.of("kind", kind, "place", congress.place(), "year", congress.year(), "month", congress.month()))).expect(201);
        var mandate = secretariat.get("/api/mandates/" + Plot.MANDATE).expect(200).json();
        holds(mandate.path("congress").path("place").asString().equals("Daejeon"), "the mandate begins elsewhere: %s", mandate);
        return Seen.that("the mandate begins with the Congress in Daejeon in October 2022").with("mandate", Plot.MANDATE);
    }

    private Seen bilbaoChairs() {
        var bilbao = community.member(Plot.CHAIR);
        secretariat.post("/api/members", Enrolling.of(bilbao)).expect(201);
        var seat = community.chair(Plot.MANDATE);
        secretariat.post("/api/mandates/" + Plot.MANDATE + "/seats", Body.of("role", seat.role(), "member", seat.member(), "representative", seat.representative())).ok();
        var speaks = directoryEntry(Plot.CHAIR).path("representative").path("name").asString();
        holds(speaks.equals(seat.representative().name()), "the directory names \"%s\" for Bilbao", speaks);
        return Seen.that("the directory names %s, %s, for Bilbao", speaks, seat.representative().office().en()).with("member", Plot.CHAIR);
    }

    private JsonNode directoryEntry(String member) {
        for (var entry : secretariat.get("/api/directory?limit=200").expect(200).json().path("items")) if (entry.path("id").asString().equals(member)) return entry;
        throw new Telling.Unfulfilled("the directory does not know " + member);
    }

    private Seen affiliationsAreEntered() {
        for (var affiliation : community.affiliations()) {
            secretariat.post("/api/affiliations", Body.of("kind", affiliation.kind(), "member", Plot.CHAIR, "body", affiliation.body(), "role", affiliation.role())).ok();
        }
        var entered = secretariat.get("/api/affiliations").expect(200).text();
        var missing = community.affiliations().stream().map(one -> one.body().es()).filter(body -> !entered.contains(body)).toList();
        holds(missing.isEmpty(), "not entered: %s", missing);
        return Seen.that("%d affiliations stand, in three languages", community.affiliations().size());
    }

    private Seen historyIsRecorded() {
        IntStream.rangeClosed(1, 4).mapToObj(community::edition).forEach(edition -> stage.cast().study().post("/api/editions", History.of(community, edition)).expect(201));
        var fourth = stage.cast().study().get("/api/editions/edition-4").expect(200).json();
        var text = fourth.toString();
        holds(text.contains("35") && text.contains("20"), "the fourth edition's figures are missing: %s", text);
        holds(text.contains("reported"), "the fourth edition's figures are not marked as reported: %s", text);
        return Seen.that("the fourth edition stands with 35 cities in 20 countries, marked as reported").with("editions", List.of("edition-1", "edition-2", "edition-3", "edition-4"));
    }

    private Seen contributionsAreRecorded() {
        for (var one : community.contributions().cases()) {
            stage.cast().study().post("/api/contributions", Body.of("id", "gold-vi-" + one.chapter(), "report", one.report(), "chapter", one.chapter(),
                    "pathway", one.pathway(), "title", one.title(), "url", one.url(), "published", one.published(), "allCases", community.contributions().allCases())).expect(201);
        }
        var recorded = stage.cast().study().get("/api/contributions").expect(200).text();
        holds(community.contributions().cases().stream().allMatch(one -> recorded.contains(one.url())), "not all three cases are recorded: %s", recorded);
        return Seen.that("three cases stand with their addresses").with("contributions", List.of("gold-vi-6", "gold-vi-8", "gold-vi-9"));
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.fixture.RequestBodies;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubResponse;

/** Chapter 5: five to six pioneer cities are recruited; the sixth seat is never given twice. */
final class PioneersAreRecruited implements Chapter {

    private final StoryEnvironment stage;
    private final RecruitmentSteps recruiting;

    PioneersAreRecruited(StoryEnvironment stage) {
        this.stage = stage;
        recruiting = new RecruitmentSteps(stage);
    }

    @Override
    public String title() {
        return "Five to six pioneer cities are recruited";
    }

    @Override
    public void tell(StoryRunner telling) {
        telling.step("A call for 5 to 6 pioneer cities opens", this::callOpens);
        telling.step(
                "Eight apply: six renewed members and two invited cities; Bogotá twice at the same instant, and holds one",
                this::eightApply);
        telling.step(
                "The secretariat ranks them: six are offered a seat, two stand in reserve, by mail",
                this::sixAreOfferedASeat);
        telling.step("Stuttgart declines, and the first in reserve moves up", this::oneDeclines);
        telling.step("Four accept, the two invited cities by their personal links, in a page", this::fourAccept);
        telling.step(
                "Utrecht's offer expires while its late acceptance arrives, and the second in reserve moves up",
                this::oneIsTooLate);
        telling.step(
                "Under 20 acceptances and declines at the same instant there are never more than six seats",
                this::twentyAtOnce);
    }

    private Observation callOpens() {
        stage.calendar().to(StoryPlan.CALL_OPENS);
        stage.cast()
                .secretariat()
                .post(
                        "/api/calls",
                        RequestBodies.call(
                                StoryPlan.CALL,
                                StoryPlan.MANDATE,
                                5,
                                StoryPlan.SEATS,
                                StoryPlan.CALL_CLOSES,
                                StoryPlan.OFFER_DAYS))
                .expect(201);
        var told = Await.until(
                        "the partner hears of the call",
                        () -> new PublicFeed(stage).ofType("membership.call-opened.v1"),
                        events -> !events.isEmpty())
                .getFirst();
        holds(told.getData().get("most").equals(StoryPlan.SEATS), "the event says otherwise: %s", told);
        return Observation.that("the public event says: 5 to 6 cities, until 16 December 2022, 23:59 in Bilbao")
                .with("call", StoryPlan.CALL)
                .with("event", told.getId());
    }

    private Observation eightApply() {
        for (var id : StoryPlan.RANKING) {
            if (id.equals(StoryPlan.APPLIES_TWICE)) {
                List<Callable<HubResponse>> twice = List.of(() -> apply(id), () -> apply(id));
                SimultaneousActs.act(twice);
            } else {
                apply(id).ok();
            }
        }
        var call = Await.until(
                "eight applications",
                recruiting::call,
                seen -> seen.path("applications").size() >= 8);
        var cities = new ArrayList<String>();
        call.path("applications")
                .forEach(application -> cities.add(application.path("city").asString()));
        holds(cities.size() == 8 && new LinkedHashSet<>(cities).size() == 8, "these stand: %s", cities);
        return Observation.that("eight applications, one of each city").with("applications", cities);
    }

    private HubResponse apply(String id) {
        var city = stage.community().member(id);
        if (!StoryPlan.INVITED.contains(id))
            return stage.cast()
                    .city(id)
                    .post(
                            "/api/calls/" + StoryPlan.CALL + "/applications",
                            Body.of("city", id, "motivation", motivation(city)));
        return stage.cast()
                .secretariat()
                .post(
                        "/api/calls/" + StoryPlan.CALL + "/applications",
                        RequestBodies.application(city, motivation(city)));
    }

    private static String motivation(MemberFixture city) {
        return city.name()
                + " wants to share its digital services with the community (an invented text of the demonstration).";
    }

    private Observation sixAreOfferedASeat() {
        stage.calendar().to(StoryPlan.RANKING_DAY);
        var ranking = StoryPlan.RANKING.stream().map(recruiting::application).toList();
        stage.cast()
                .secretariat()
                .post("/api/calls/" + StoryPlan.CALL + "/ranking", Body.of("ranking", ranking))
                .ok();
        Await.until(
                "six offers and two in reserve",
                recruiting::call,
                _ -> recruiting.with("offered").size() == 6
                        && recruiting.with("reserved").size() == 2);
        for (var id : StoryPlan.RANKING.subList(0, 6))
            recruiting.mailWithLink(stage.community().member(id).address());
        for (var id : StoryPlan.RANKING.subList(6, 8))
            recruiting.mailAboutReserve(stage.community().member(id));
        return Observation.that("six mails offer a seat with a personal link, two say which place in reserve")
                .with("ranking", StoryPlan.RANKING);
    }

    /** A week later, so that the offer that follows outlives the first six. */
    private Observation oneDeclines() {
        stage.calendar().to(StoryPlan.MID_OFFERS);
        recruiting.answer(StoryPlan.DECLINING, false).ok();
        recruiting.waitFor(StoryPlan.DECLINING, "declined");
        recruiting.waitFor("it-milano", "offered");
        recruiting.mailWithLink(stage.community().member("it-milano").address());
        return Observation.that("Stuttgart has declined; Milano is offered its seat, by mail")
                .with("offered", recruiting.with("offered"));
    }

    private Observation fourAccept() {
        for (var id : StoryPlan.FIRST_TO_ACCEPT) {
            if (StoryPlan.INVITED.contains(id))
                recruiting.acceptByPage(stage.community().member(id));
            else recruiting.answer(id, true).ok();
        }
        for (var id : StoryPlan.FIRST_TO_ACCEPT) recruiting.waitFor(id, "seated");
        return Observation.that("Tallinn, Lappeenranta, Bogotá and Kigali are seated")
                .with("seated", recruiting.with("seated"));
    }

    private Observation oneIsTooLate() {
        stage.calendar().to(StoryPlan.OFFERS_OVER);
        var late = recruiting.answer(StoryPlan.TOO_LATE, true);
        recruiting.waitFor(StoryPlan.TOO_LATE, "expired");
        recruiting.waitFor("fr-bordeaux", "offered");
        holds(
                !recruiting.with("seated").contains(StoryPlan.TOO_LATE),
                "Utrecht is seated though its offer had expired");
        return Observation.that(
                        "Utrecht's offer has expired and its acceptance (refused as %s) seated nobody; Bordeaux is offered the seat",
                        late.problem())
                .with("offered", recruiting.with("offered"));
    }

    /** The two open offers are accepted five times each, and eight answers come from cities that may no longer answer so. */
    private Observation twentyAtOnce() {
        var answers = new ArrayList<Callable<HubResponse>>();
        for (var i = 0; i < 5; i++) {
            answers.add(() -> recruiting.answer("it-milano", true));
            answers.add(() -> recruiting.answer("fr-bordeaux", true));
            answers.add(() -> recruiting.answer(StoryPlan.TOO_LATE, true));
        }
        for (var i = 0; i < 2; i++) {
            answers.add(() -> recruiting.answer(StoryPlan.DECLINING, true));
            answers.add(() -> recruiting.answer(StoryPlan.TOO_LATE, false));
        }
        answers.add(() -> recruiting.answer(StoryPlan.DECLINING, false));
        var most = recruiting.mostSeatedWhile(() -> SimultaneousActs.act(answers));
        Await.until("six are seated", () -> recruiting.with("seated"), seated -> seated.size() == StoryPlan.SEATS);
        var told = Await.until(
                "the partner hears of six pioneers",
                () -> new PublicFeed(stage).ofType("membership.pioneer-seated.v1"),
                events -> events.size() >= StoryPlan.SEATS);
        holds(
                most <= StoryPlan.SEATS && told.size() == StoryPlan.SEATS,
                "%d were seated at one time, %d events tell of it",
                most,
                told.size());
        return Observation.that("%d answers at once; six seated, never more; six public events", answers.size())
                .with("seated", recruiting.with("seated"));
    }
}

package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.digitalcities.journeys.fixture.Member;
import org.digitalcities.journeys.hub.Answer;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Wait;

/** Chapter 5: five to six pioneer cities are recruited; the sixth seat is never given twice. */
final class PioneersAreRecruited implements Chapter {

    private final Stage stage;
    private final Recruiting recruiting;

    PioneersAreRecruited(Stage stage) {
        this.stage = stage;
        recruiting = new Recruiting(stage);
    }

    @Override
    public String title() {
        return "Five to six pioneer cities are recruited";
    }

    @Override
    public void tell(Telling telling) {
        telling.step("A call for 5 to 6 pioneer cities opens", this::callOpens);
        telling.step("Eight apply: six renewed members and two invited cities; Bogotá twice at the same instant, and holds one", this::eightApply);
        telling.step("The secretariat ranks them: six are offered a seat, two stand in reserve, by mail", this::sixAreOfferedASeat);
        telling.step("Stuttgart declines, and the first in reserve moves up", this::oneDeclines);
        telling.step("Four accept, the two invited cities by their personal links, in a page", this::fourAccept);
        telling.step("Utrecht's offer expires while its late acceptance arrives, and the second in reserve moves up", this::oneIsTooLate);
        telling.step("Under 20 acceptances and declines at the same instant there are never more than six seats", this::twentyAtOnce);
    }

    private Seen callOpens() {
        stage.calendar().to(Plot.CALL_OPENS);
        stage.cast().secretariat().post("/api/calls", Body.of("id", Plot.CALL, "mandate", Plot.MANDATE, "fewest", 5, "most", Plot.SEATS,
                "closes", Plot.CALL_CLOSES, "zone", Plot.ZONE, "offerDays", Plot.OFFER_DAYS)).expect(201);
        var told = Wait.until("the partner hears of the call", () -> new Public(stage).ofType("membership.call-opened.v1"), events -> !events.isEmpty()).getFirst();
        holds(told.path("data").path("most").asInt() == Plot.SEATS, "the event says otherwise: %s", told);
        return Seen.that("the public event says: 5 to 6 cities, until 16 December 2022, 23:59 in Bilbao").with("call", Plot.CALL).with("event", told.path("id").asString());
    }

    private Seen eightApply() {
        for (var id : Plot.RANKING) {
            if (id.equals(Plot.APPLIES_TWICE)) {
                List<Callable<Answer>> twice = List.of(() -> apply(id), () -> apply(id));
                Together.act(twice);
            } else {
                apply(id).ok();
            }
        }
        var call = Wait.until("eight applications", recruiting::call, seen -> seen.path("applications").size() >= 8);
        var cities = new ArrayList<String>();
        call.path("applications").forEach(application -> cities.add(application.path("city").asString()));
        holds(cities.size() == 8 && new LinkedHashSet<>(cities).size() == 8, "these stand: %s", cities);
        return Seen.that("eight applications, one of each city").with("applications", cities);
    }

    private Answer apply(String id) {
        var city = stage.community().member(id);
        if (!Plot.INVITED.contains(id)) return stage.cast().city(id).post("/api/calls/" + Plot.CALL + "/applications", Body.of("city", id, "motivation", motivation(city)));
        return stage.cast().secretariat().post("/api/calls/" + Plot.CALL + "/applications", Body.of("city", id, "cityName", city.name(), "country", city.country(),
                "section", city.section().name(), "contact", city.person(), "motivation", motivation(city)));
    }

    private static String motivation(Member city) {
        return city.name() + " wants to share its digital services with the community (an invented text of the demonstration).";
    }

    private Seen sixAreOfferedASeat() {
        stage.calendar().to(Plot.RANKING_DAY);
        var ranking = Plot.RANKING.stream().map(recruiting::application).toList();
        stage.cast().secretariat().post("/api/calls/" + Plot.CALL + "/ranking", Body.of("ranking", ranking)).ok();
        Wait.until("six offers and two in reserve", recruiting::call, _ -> recruiting.with("offered").size() == 6 && recruiting.with("reserved").size() == 2);
        for (var id : Plot.RANKING.subList(0, 6)) recruiting.mailWithLink(stage.community().member(id).address());
        for (var id : Plot.RANKING.subList(6, 8)) recruiting.mailAboutReserve(stage.community().member(id));
        return Seen.that("six mails offer a seat with a personal link, two say which place in reserve").with("ranking", Plot.RANKING);
    }

    /** A week later, so that the offer that follows outlives the first six. */
    private Seen oneDeclines() {
        stage.calendar().to(Plot.MID_OFFERS);
        recruiting.answer(Plot.DECLINING, false).ok();
        recruiting.waitFor(Plot.DECLINING, "declined");
        recruiting.waitFor("it-milano", "offered");
        recruiting.mailWithLink(stage.community().member("it-milano").address());
        return Seen.that("Stuttgart has declined; Milano is offered its seat, by mail").with("offered", recruiting.with("offered"));
    }

    private Seen fourAccept() {
        for (var id : Plot.FIRST_TO_ACCEPT) {
            if (Plot.INVITED.contains(id)) recruiting.acceptByPage(stage.community().member(id));
            else recruiting.answer(id, true).ok();
        }
        for (var id : Plot.FIRST_TO_ACCEPT) recruiting.waitFor(id, "seated");
        return Seen.that("Tallinn, Lappeenranta, Bogotá and Kigali are seated").with("seated", recruiting.with("seated"));
    }

    private Seen oneIsTooLate() {
        stage.calendar().to(Plot.OFFERS_OVER);
        var late = recruiting.answer(Plot.TOO_LATE, true);
        recruiting.waitFor(Plot.TOO_LATE, "expired");
        recruiting.waitFor("fr-bordeaux", "offered");
        holds(!recruiting.with("seated").contains(Plot.TOO_LATE), "Utrecht is seated though its offer had expired");
        return Seen.that("Utrecht's offer has expired and its acceptance (refused as %s) seated nobody; Bordeaux is offered the seat", late.problem()).with("offered", recruiting.with("offered"));
    }

    /** The two open offers are accepted five times each, and eight answers come from cities that may no longer answer so. */
    private Seen twentyAtOnce() {
        var answers = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 5; i++) {
            answers.add(() -> recruiting.answer("it-milano", true));
            answers.add(() -> recruiting.answer("fr-bordeaux", true));
            answers.add(() -> recruiting.answer(Plot.TOO_LATE, true));
        }
        for (var i = 0; i < 2; i++) {
            answers.add(() -> recruiting.answer(Plot.DECLINING, true));
            answers.add(() -> recruiting.answer(Plot.TOO_LATE, false));
        }
        answers.add(() -> recruiting.answer(Plot.DECLINING, false));
        var most = recruiting.mostSeatedWhile(() -> Together.act(answers));
        Wait.until("six are seated", () -> recruiting.with("seated"), seated -> seated.size() == Plot.SEATS);
        var told = Wait.until("the partner hears of six pioneers", () -> new Public(stage).ofType("membership.pioneer-seated.v1"), events -> events.size() >= Plot.SEATS);
        holds(most <= Plot.SEATS && told.size() == Plot.SEATS, "%d were seated at one time, %d events tell of it", most, told.size());
        return Seen.that("%d answers at once; six seated, never more; six public events", answers.size()).with("seated", recruiting.with("seated"));
    }
}

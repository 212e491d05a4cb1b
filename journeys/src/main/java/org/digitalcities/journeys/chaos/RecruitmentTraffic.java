package org.digitalcities.journeys.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/**
 * Calls for pioneer cities: a turn opens one and cities apply; the next turn ranks them, and some answer their offers at once;
 * a turn later others answer, in a page. Unanswered offers expire by the clock, and the reserve moves up.
 */
final class RecruitmentTraffic {

    private static final int APPLICATIONS = 10;
    private static final int SEATS = 6;
    private static final int DAYS = 3;
    private static final int OFFER_DAYS = 10;

    private final RetryingApiClient calls;
    private final InitialData ground;
    private final Mailbox mailbox;
    private final OpenProcesses begun;
    private final TrafficTurn turn;
    private final Random random;

    RecruitmentTraffic(
            RetryingApiClient calls,
            InitialData ground,
            Mailbox mailbox,
            OpenProcesses begun,
            TrafficTurn turn,
            long seed) {
        this.calls = calls;
        this.ground = ground;
        this.mailbox = mailbox;
        this.begun = begun;
        this.turn = turn;
        this.random = new Random(seed);
    }

    /** This turn's call; one city sends its application twice. */
    void open() {
        var call = "pioneers-" + turn.name();
        calls.must(ApiCall.making(
                ground.secretariat(),
                Route.named("CALL"),
                Body.of(
                        "id",
                        call,
                        "mandate",
                        InitialData.MANDATE,
                        "fewest",
                        5,
                        "most",
                        SEATS,
                        "closes",
                        turn.closingAfter(DAYS),
                        "zone",
                        TrafficTurn.ZONE,
                        "offerDays",
                        OFFER_DAYS),
                Map.of()));
        var cities = new ArrayList<String>();
        for (var number = 1; number <= APPLICATIONS; number++) cities.add("invited-" + number);
        BoundedConcurrency.all(cities.stream()
                .map(city -> (Runnable) () -> {
                    var application = application(call, city);
                    var done = calls.must(application);
                    if (city.endsWith("-1"))
                        BoundedConcurrency.all(
                                List.of(() -> calls.repeat(application, done), () -> calls.repeat(application, done)));
                })
                .toList());
        Collections.shuffle(cities, random);
        begun.opened(turn, new OpenProcesses.Seats(call, List.copyOf(cities)));
    }

    /** Continues the calls of earlier turns. */
    void goOn() {
        begun.call(turn, 1).ifPresent(this::rank);
        begun.call(turn, 2).ifPresent(this::answerInPages);
    }

    private ApiCall application(String call, String city) {
        var body = Body.of(
                "city",
                city,
                "cityName",
                "Invited " + city,
                "country",
                "PT",
                "section",
                "europe",
                "contact",
                Body.of("name", "Applicant", "email", address(call, city), "language", "en"),
                "motivation",
                "To take part.");
        return ApiCall.on(call, ground.secretariat(), Route.named("APPLICATION"), body, Body.of("city", city));
    }

    private static String address(String call, String city) {
        return city + "." + call + "@example.org";
    }

    /** The first two accept and the third declines, each several times at once; answers from the reserve or too late are refused. */
    private void rank(OpenProcesses.Seats seats) {
        calls.make(application(seats.id(), "too-late"));
        var ranking = ApiCall.on(
                seats.id(),
                ground.secretariat(),
                Route.named("RANKING"),
                Body.of("ranking", seats.ranking()),
                Body.of("ranking", seats.ranking()));
        var done = calls.must(ranking);
        calls.repeat(ranking, done);
        var answers = new ArrayList<Runnable>();
        for (var times = 0; times < 3; times++) {
            answers.add(() -> calls.must(answer(seats.id(), seats.ranking().get(0), true)));
            answers.add(() -> calls.must(answer(seats.id(), seats.ranking().get(1), true)));
            answers.add(() -> calls.must(answer(seats.id(), seats.ranking().get(2), false)));
        }
        answers.add(() -> calls.make(answer(seats.id(), seats.ranking().getLast(), true)));
        BoundedConcurrency.all(answers);
    }

    private ApiCall answer(String call, String application, boolean accept) {
        return ApiCall.on(
                        call,
                        ground.secretariat(),
                        Route.named("SEAT_ANSWER"),
                        Body.of("accept", accept),
                        Body.of("application", application, "accept", accept))
                .with("application", application);
    }

    private void answerInPages(OpenProcesses.Seats seats) {
        BoundedConcurrency.all(List.of(
                () -> answerInAPage(seats.id(), seats.ranking().get(3), true),
                () -> answerInAPage(seats.id(), seats.ranking().get(4), false)));
    }

    /** Without a mail there is no link, and the offer expires. */
    private void answerInAPage(String call, String application, boolean accept) {
        mailbox.seatLink(address(call, application), call, application).ifPresent(token -> {
            var page = Eventually.page(ground.browser().client(), "/p/" + token)
                    .orElseThrow(() ->
                            new RetryingApiClient.Unanswered("the link to the seat of " + application + " is no good"));
            var answer = ApiCall.behind(
                    token,
                    call,
                    ground.browser(),
                    Route.named("SEAT_PAGE"),
                    page.form("main form")
                            .with("accept", String.valueOf(accept))
                            .values(),
                    Body.of("application", application, "accept", accept));
            var done = calls.must(answer);
            calls.repeat(answer, done);
        });
    }
}

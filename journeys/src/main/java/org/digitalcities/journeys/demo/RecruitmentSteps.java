package org.digitalcities.journeys.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubResponse;
import org.digitalcities.journeys.hub.ReceivedMail;
import tools.jackson.databind.JsonNode;

/** Reads the call for pioneer cities from outside, and answers offers. */
final class RecruitmentSteps {

    private static final String CALL = "/api/calls/" + StoryPlan.CALL;

    private final StoryEnvironment stage;

    RecruitmentSteps(StoryEnvironment stage) {
        this.stage = stage;
    }

    JsonNode call() {
        return stage.cast().secretariat().get(CALL).expect(200).json();
    }

    /** The id of a city's application. */
    String application(String city) {
        for (var application : call().path("applications"))
            if (application.path("city").asString().equals(city))
                return application.path("id").asString();
        throw new PendingValue.Missing("needs the application of " + city);
    }

    /** The cities whose application has that standing: applied, offered, reserved, seated, declined or expired. */
    List<String> with(String status) {
        var cities = new ArrayList<String>();
        for (var application : call().path("applications"))
            if (application.path("standing").asString().equals(status))
                cities.add(application.path("city").asString());
        return cities;
    }

    void waitFor(String city, String status) {
        Await.until(city + " is " + status, () -> with(status), cities -> cities.contains(city));
    }

    HubResponse answer(String city, boolean accept) {
        return stage.cast()
                .city(city)
                .post(CALL + "/applications/" + application(city) + "/answer", Body.of("accept", accept));
    }

    /** The mail that offers a seat, by a personal link. */
    ReceivedMail mailWithLink(String address) {
        return Await.until(
                        "a mail that offers a seat to " + address,
                        () -> stage.inbox().to(address).stream()
                                .filter(mail -> mail.link("/p/").isPresent())
                                .toList(),
                        mails -> !mails.isEmpty())
                .getLast();
    }

    /** The mail about a place in reserve: without a link for an answer. */
    ReceivedMail mailAboutReserve(MemberFixture city) {
        var word = switch (city.language()) {
            case "es" -> "reserva";
            case "fr" -> "réserve";
            default -> "reserve";
        };
        return Await.until(
                        "a mail about the reserve to " + city.id(),
                        () -> stage.inbox().to(StoryPlan.address(city)).stream()
                                .filter(mail -> mail.text().toLowerCase().contains(word))
                                .toList(),
                        mails -> !mails.isEmpty())
                .getLast();
    }

    void acceptByPage(MemberFixture city) {
        var browser = stage.hub().browser(city.language());
        var link = mailWithLink(city.address()).link("/p/").orElseThrow();
        browser.submit(browser.get(link.toString())
                        .expect(200)
                        .page()
                        .form("main form")
                        .with("accept", "true"))
                .ok();
    }

    /** The greatest number of taken seats that was visible during an action. */
    int mostSeatedWhile(Runnable busy) {
        var over = new CountDownLatch(1);
        var watching = new FutureTask<>(() -> {
            var most = 0;
            do most = Math.max(most, with("seated").size());
            while (over.getCount() > 0);
            return most;
        });
        Thread.ofVirtual().name("watching-seats").start(watching);
        try {
            busy.run();
            over.countDown();
            return watching.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException("the seats could not be watched", failed);
        } finally {
            over.countDown();
        }
    }
}

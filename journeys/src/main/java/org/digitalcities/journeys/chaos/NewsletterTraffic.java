package org.digitalcities.journeys.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/** The newsletter's traffic: an issue is sent, and a few readers unsubscribe by one click, also during sending. */
final class NewsletterTraffic {

    private static final int LEAVE = 5;
    /** One reader of so many leaves at most: an issue of the last round has readers too. */
    private static final int ONE_OF = 4;

    private static final int MOST_TRIES = 20;

    private final RetryingApiClient calls;
    private final InitialData ground;
    private final Mailbox mailbox;
    private final TrafficTurn turn;
    private final Random random;

    NewsletterTraffic(RetryingApiClient calls, InitialData ground, Mailbox mailbox, TrafficTurn turn, long seed) {
        this.calls = calls;
        this.ground = ground;
        this.mailbox = mailbox;
        this.turn = turn;
        this.random = new Random(seed);
    }

    void send() {
        var text = Body.of(
                "en",
                "News of round " + turn.name(),
                "es",
                "Noticias de la ronda " + turn.name(),
                "fr",
                "Nouvelles du tour " + turn.name());
        var issue = calls.must(ApiCall.making(
                        ground.communications(), Route.named("ISSUE"), Body.of("title", text, "body", text), Map.of()))
                .subject();
        calls.must(ApiCall.on(issue, ground.editor(), Route.named("APPROVAL"), Map.of(), Map.of())
                .of(1));
        for (var tries = 1; !sent(issue); tries++) {
            if (tries == MOST_TRIES)
                throw new RetryingApiClient.Unanswered(
                        "the number of readers changed " + tries + " times while an issue was to be sent");
        }
    }

    /** Refused if a reader left between the read and the act. */
    private boolean sent(String issue) {
        var team = ground.communications();
        var seen = Eventually.readers(team.client(), issue);
        var done = calls.make(ApiCall.on(issue, team, Route.named("SENDING"), Body.of("readers", seen), Map.of())
                .of(2));
        if (!done.accepted() && !done.body().path("code").asString("").equals("readers-changed"))
            throw new RetryingApiClient.Unanswered("an issue was not sent: " + done.body());
        return done.accepted();
    }

    /** Those who got an issue in an earlier turn; each clicks twice. */
    void leave() {
        var readers = new ArrayList<>(ground.readers().keySet());
        Collections.sort(readers);
        Collections.shuffle(readers, random);
        for (var reader : readers.subList(0, Math.min(LEAVE, readers.size() / ONE_OF))) {
            mailbox.leavingLink(reader).ifPresent(token -> {
                var subscriber = ground.readers().remove(reader);
                var click = ApiCall.behind(
                        token,
                        subscriber,
                        ground.mailProgram(),
                        Route.named("LEAVING"),
                        Map.of("List-Unsubscribe", "One-Click"),
                        Map.of());
                var done = calls.must(click);
                calls.repeat(click, done);
            });
        }
    }
}

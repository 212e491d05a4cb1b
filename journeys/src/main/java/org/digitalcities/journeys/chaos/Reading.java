package org.digitalcities.journeys.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/** The newsletter: an issue goes out to whoever reads it, and a few leave by one click, also while it goes out. */
final class Reading {

    private static final int LEAVE = 5;

    private final Calls calls;
    private final Ground ground;
    private final Mailbox mailbox;
    private final Turn turn;
    private final Random random;

    Reading(Calls calls, Ground ground, Mailbox mailbox, Turn turn, long seed) {
        this.calls = calls;
        this.ground = ground;
        this.mailbox = mailbox;
        this.turn = turn;
        this.random = new Random(seed);
    }

    void send() {
        var text = Body.of("en", "News of round " + turn.name(), "es", "Noticias de la ronda " + turn.name(), "fr", "Nouvelles du tour " + turn.name());
        var issue = calls.must(Call.making(ground.communications(), Route.ISSUE, Body.of("title", text, "body", text), Map.of())).subject();
        calls.must(Call.on(issue, ground.communications(), Route.APPROVAL, Map.of(), Map.of()));
        calls.must(Call.on(issue, ground.communications(), Route.SCHEDULE, Body.of("zone", "Europe/Madrid"), Map.of()));
    }

    /** Those who got an issue in an earlier turn; each clicks twice. */
    void leave() {
        var readers = new ArrayList<>(ground.readers().keySet());
        Collections.sort(readers);
        Collections.shuffle(readers, random);
        for (var reader : readers.subList(0, Math.min(LEAVE, readers.size()))) {
            mailbox.leavingLink(reader).ifPresent(token -> {
                var subscriber = ground.readers().remove(reader);
                var click = Call.behind(token, subscriber, ground.mailProgram(), Route.LEAVING, Map.of("List-Unsubscribe", "One-Click"), Map.of());
                var done = calls.must(click);
                calls.repeat(click, done);
            });
        }
    }
}

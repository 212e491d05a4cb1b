package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.digitalcities.journeys.chaos.history.Place;
import org.digitalcities.journeys.chaos.history.Scribe;
import org.digitalcities.journeys.chaos.look.InFlight;
import org.digitalcities.journeys.chaos.look.KafkaLog;
import org.digitalcities.journeys.chaos.look.Quiet;
import org.digitalcities.journeys.chaos.look.Stores;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.local.Launcher;

/** Plays the rounds of a schedule: load, a kill in the middle of it, the process back, all calls answered, quiet. */
final class Rounds {

    private static final Duration ANSWERED = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final String MEMBERSHIP = "membership";
    private static final int MOST_TRIES = 4;
    private static final Duration BETWEEN = Duration.ofMillis(20);
    /** Looks at an idle target after all calls were answered: what they began may still be on its way to it. */
    private static final int MOST_IDLE = 100;

    private final Launcher launcher;
    private final Calls calls;
    private final Ground ground;
    private final Stores stores;
    private final KafkaLog log;
    private final Scribe scribe;
    private final Moments moments;
    private final Mailbox mailbox;
    private final Begun begun = new Begun();
    private final Consumer<String> tell;
    private int turns;

    Rounds(Launcher launcher, Calls calls, Ground ground, Mailbox mailbox, Stores stores, KafkaLog log, Scribe scribe, Moments moments, Consumer<String> tell) {
        this.launcher = launcher;
        this.calls = calls;
        this.ground = ground;
        this.mailbox = mailbox;
        this.stores = stores;
        this.log = log;
        this.scribe = scribe;
        this.moments = moments;
        this.tell = tell;
    }

    /**
     * How a round went.
     *
     * @param calls   that were refused or not answered though they had to be accepted, and what could not be done for lack of them
     * @param restless why it did not come to rest; empty if it did
     */
    record Played(List<String> calls, List<String> restless) {}

    /** Plays one round. A call that fails ends nothing but what hangs on it: the hub comes to rest before anything else is looked at. */
    Played play(long seed, Schedule.Round round) {
        var faults = new ArrayList<String>();
        for (var tries = 1; tries <= MOST_TRIES; tries++) {
            var turn = Turn.of(++turns, round.number() + (tries == 1 ? "" : "-" + tries), ground.first());
            var load = new Traffic(calls, ground, mailbox, begun, turn, seed + turn.number()).begin(round);
            boolean counts;
            try {
                counts = strike(round, tries, load);
            } catch (IllegalStateException gone) {
                return new Played(faults, List.of(String.valueOf(gone.getMessage())));
            }
            faults.addAll(load.await(ANSWERED));
            var unsettled = new Quiet(stores, log).within(QUIET, turn.begins());
            if (!unsettled.isEmpty()) return new Played(faults, List.of("not quiet within " + QUIET.toSeconds() + " s: " + unsettled));
            if (counts) return new Played(faults, List.of());
            tell.accept("    the kill found nothing in flight and does not count: once more");
        }
        return new Played(faults, List.of("nothing was in flight in " + MOST_TRIES + " tries"));
    }

    /** Once the target has begun to work, waits as long as scheduled, and kills it when it next has work in hand. */
    private boolean strike(Schedule.Round round, int tries, Load load) {
        var target = round.target();
        work(target, load);
        moments.pass(round.delay());
        var work = work(target, load);
        var process = launcher.process(target.process());
        var pid = process.pid();
        var requests = calls.underWay();
        process.kill();
        // Of a dead service the store shows exactly what it had in hand; of others, only what was seen right before.
        if (target.leavesItsWork()) work = target.look(calls, stores, log);
        var hit = target.hit(work);
        var told = target == Target.RELAY ? log.holds(stores.outboxIds(MEMBERSHIP)) : 0;
        tell.accept("    killed %s (process %d) with %s%s".formatted(target.label(), pid, whole(work, requests),
                target == Target.RELAY ? "; of the entries, Kafka has taken " + told : ""));
        scribe.write(Place.KILLS, round.number() + "." + tries, Body.of("round", round.number(), "try", tries, "target", target.name().toLowerCase(Locale.ROOT),
                "process", target.process(), "pid", pid, "delay", round.delay().toMillis(), "requests", requests, "outbox", work.outbox(), "mails", work.mails(),
                "deliveries", work.deliveries(), "behind", work.behind(), "taken", told, "concerned", hit, "counts", hit > 0));
        moments.pass(round.down());
        var began = System.nanoTime();
        process.start();
        moments.over();
        tell.accept("    it is back after %.1f s".formatted((System.nanoTime() - began) / 1e9));
        return hit > 0;
    }

    private InFlight work(Target target, Load load) {
        var work = target.look(calls, stores, log);
        for (var idle = 0; !target.isBusy(work) && idle < MOST_IDLE; idle += load.isOver() ? 1 : 0) {
            moments.pass(BETWEEN);
            work = target.look(calls, stores, log);
        }
        return work;
    }

    private static InFlight whole(InFlight work, int requests) {
        return new InFlight(Math.max(requests, work.requests()), work.outbox(), work.mails(), work.deliveries(), work.behind());
    }
}

package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.look.KafkaLog;
import org.digitalcities.journeys.chaos.look.QuiescenceCheck;
import org.digitalcities.journeys.chaos.look.Stores;
import org.digitalcities.local.Launcher;

/** Runs the rounds of a schedule: load, a fault during it, recovery, all answers, quiescence. */
final class Rounds {

    private static final Duration ANSWERED = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 4;

    private final ServiceInstances instances;
    private final FaultInjector strike;
    private final RetryingApiClient calls;
    private final InitialData ground;
    private final Stores stores;
    private final KafkaLog log;
    private final HistoryWriter writer;
    private final Mailbox mailbox;
    private final OpenProcesses begun = new OpenProcesses();
    private final Consumer<String> tell;
    private int turns;

    Rounds(
            Launcher launcher,
            RetryingApiClient calls,
            InitialData ground,
            Mailbox mailbox,
            Stores stores,
            KafkaLog log,
            HistoryWriter writer,
            RetryPauses moments,
            Consumer<String> tell) {
        this.instances = new ServiceInstances(launcher);
        this.strike = new FaultInjector(launcher, calls, stores, log, writer, moments, tell);
        this.calls = calls;
        this.ground = ground;
        this.mailbox = mailbox;
        this.stores = stores;
        this.log = log;
        this.writer = writer;
        this.tell = tell;
    }

    /**
     * The result of a round.
     *
     * @param calls   requests that were refused or unanswered although they had to be accepted, and what depended on them
     * @param restless why quiescence was not reached; empty if it was
     */
    record Played(List<String> calls, List<String> restless) {}

    /** Runs one round. A failed request stops only what depends on it: the hub becomes quiescent before the next check. */
    Played play(long seed, FaultSchedule.Round round) {
        var faults = new ArrayList<String>();
        instances.run(round.instances(), tell);
        for (var tries = 1; tries <= MOST_TRIES; tries++) {
            var turn = TrafficTurn.of(++turns, round.number() + (tries == 1 ? "" : "-" + tries), ground.first());
            var load = new Traffic(calls, ground, mailbox, begun, turn, seed + turn.number()).begin(round);
            boolean counts;
            try {
                counts = strike.at(round, tries, load);
            } catch (IllegalStateException gone) {
                return new Played(faults, List.of(String.valueOf(gone.getMessage())));
            }
            var failed = load.await(ANSWERED);
            failed.forEach(call -> tell.accept("    a call failed: " + call));
            faults.addAll(failed);
            var unsettled = new QuiescenceCheck(stores, log).within(QUIET, turn.begins());
            if (!unsettled.isEmpty())
                return new Played(faults, List.of("not quiet within " + QUIET.toSeconds() + " s: " + unsettled));
            if (counts) {
                instances.write(round.number(), stores, writer);
                return new Played(faults, List.of());
            }
            tell.accept("    the fault found nothing in flight and does not count: once more");
        }
        return new Played(faults, List.of("nothing was in flight in " + MOST_TRIES + " tries"));
    }
}

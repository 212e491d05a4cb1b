package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.digitalcities.journeys.chaos.FaultSchedule.Round;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.look.InFlight;
import org.digitalcities.journeys.chaos.look.KafkaLog;
import org.digitalcities.journeys.chaos.look.Stores;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.PausedProcess;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.process.Child;

/** Injects a fault into one process during its work, and restores the process. */
final class FaultInjector {

    private static final String MEMBERSHIP = "membership";
    private static final String NEWSLETTER = "newsletter";
    private static final Duration BETWEEN = Duration.ofMillis(20);
    /** After this time, writes that a process sent before the fault have reached the store. */
    private static final Duration REACHED = Duration.ofMillis(200);
    /** How long to wait for work of an idle target after all answers. */
    private static final int MOST_IDLE = 100;

    private final Launcher launcher;
    private final RetryingApiClient calls;
    private final Stores stores;
    private final KafkaLog log;
    private final HistoryWriter writer;
    private final RetryPauses moments;
    private final Consumer<String> tell;

    FaultInjector(
            Launcher launcher,
            RetryingApiClient calls,
            Stores stores,
            KafkaLog log,
            HistoryWriter writer,
            RetryPauses moments,
            Consumer<String> tell) {
        this.launcher = launcher;
        this.calls = calls;
        this.stores = stores;
        this.log = log;
        this.writer = writer;
        this.moments = moments;
        this.tell = tell;
    }

    /** The work of an instance when the fault occurred. */
    private record Hit(Child process, List<String> incarnations, long held, InFlight work, int requests) {}

    /**
     * What the stores show when the process can do no more: the mails that it may have sent or, for the relay, the part of the
     * outbox that Kafka has taken; and whether the process ended in order.
     */
    private record Left(InFlight work, Set<String> sending, long told, boolean inOrder) {}

    /** Waits for work of the target and for the delay, and injects the fault when it next has work; returns whether that counts. */
    boolean at(Round round, int tries, Load load) {
        work(round.target(), load);
        moments.pass(round.delay());
        var work = work(round.target(), load);
        var process = instance(round);
        var incarnations = incarnations(round.target(), process);
        var hit = new Hit(
                process,
                incarnations,
                round.target()
                        .service()
                        .map(service -> stores.held(service, incarnations))
                        .orElse(0L),
                work,
                calls.underWay());
        var pid = process.pid();
        var began = System.nanoTime();
        var left = switch (round.fault()) {
            case KILL -> {
                process.kill();
                yield away(round, hit, false);
            }
            case END -> away(round, hit, process.stop());
            case PAUSE -> paused(round, hit);
        };
        moments.over();
        var away = Duration.ofNanos(System.nanoTime() - began);
        tell.accept("    it is back after %.1f s".formatted(away.toMillis() / 1000.0));
        var concerned = round.target().hit(left.work);
        writer.write(
                HistoryFile.KILLS,
                round.number() + "." + tries,
                Body.of(
                        "round",
                        round.number(),
                        "try",
                        tries,
                        "target",
                        name(round.target()),
                        "fault",
                        name(round.fault()),
                        "instances",
                        round.instances(),
                        "process",
                        process.name(),
                        "pid",
                        pid,
                        "incarnations",
                        incarnations,
                        "delay",
                        round.delay().toMillis(),
                        "away",
                        away.toMillis(),
                        "inOrder",
                        left.inOrder,
                        "requests",
                        hit.requests,
                        "outbox",
                        left.work.outbox(),
                        "mails",
                        left.work.mails(),
                        "deliveries",
                        left.work.deliveries(),
                        "behind",
                        left.work.behind(),
                        "held",
                        hit.held,
                        "sending",
                        left.sending,
                        "taken",
                        left.told,
                        "concerned",
                        concerned,
                        "counts",
                        concerned > 0));
        return concerned > 0;
    }

    private Left away(Round round, Hit hit, boolean inOrder) {
        var left = look(round, hit, inOrder);
        moments.pass(round.down());
        hit.process.start();
        return left;
    }

    private Left paused(Round round, Hit hit) {
        try (var pause = PausedProcess.of(hit.process)) {
            var left = look(round, hit, false);
            moments.pass(round.down());
            return left;
        }
    }

    /** The scheduled instance; for work that is shared by items, the other one if only that has work. */
    private Child instance(Round round) {
        var instances = IntStream.range(0, round.target().isScaled() ? round.instances() : 1)
                .map(next -> (round.instance() - 1 + next) % round.instances() + 1)
                .mapToObj(number -> launcher.process(round.target().process(number)))
                .toList();
        for (var idle = 0; round.target().isShared() && idle < MOST_IDLE; idle++) {
            for (var child : instances)
                if (stores.held(ServiceInstances.service(child), incarnations(round.target(), child)) > 0) return child;
            moments.pass(BETWEEN);
        }
        return instances.getFirst();
    }

    private List<String> incarnations(Target target, Child process) {
        return target.service()
                .map(service -> stores.incarnations(service, ServiceInstances.own(process)))
                .orElse(List.of());
    }

    /**
     * For a dead service without another instance, the stores show exactly what it had claimed; for others, only what was claimed
     * right before.
     */
    private Left look(Round round, Hit hit, boolean inOrder) {
        var left = left(round, hit, inOrder);
        tell(round, hit, left);
        return left;
    }

    private Left left(Round round, Hit hit, boolean inOrder) {
        var target = round.target();
        if (target == Target.STORE || target == Target.KAFKA) return new Left(hit.work, Set.of(), 0, inOrder);
        moments.pass(REACHED);
        var shown = target.leavesItsWork() && !round.isTwice() && round.fault() != InjectedFault.END;
        var sending = target.service().filter(NEWSLETTER::equals).isPresent()
                ? stores.sending(hit.incarnations)
                : Set.<String>of();
        return new Left(
                shown ? target.look(calls, stores, log) : hit.work,
                sending,
                target == Target.RELAY ? log.holds(stores.outboxIds(MEMBERSHIP)) : 0,
                inOrder);
    }

    private void tell(Round round, Hit hit, Left left) {
        var target = round.target();
        tell.accept("    %s %s (%s, process %d) with %s%s%s%s"
                .formatted(
                        round.fault().done(),
                        target.label(),
                        hit.process.name(),
                        hit.process.pid(),
                        whole(left.work, hit.requests),
                        hit.held == 0 ? "" : "; it held %d items of work".formatted(hit.held),
                        left.sending.isEmpty()
                                ? ""
                                : "; %d mails were being handed over".formatted(left.sending.size()),
                        target == Target.RELAY ? "; of the entries, Kafka has taken " + left.told : ""));
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
        return new InFlight(
                Math.max(requests, work.requests()), work.outbox(), work.mails(), work.deliveries(), work.behind());
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}

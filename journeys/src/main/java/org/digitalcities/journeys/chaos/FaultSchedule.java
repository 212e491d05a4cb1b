package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The target, time and kind of each round's fault: the same for the same seed. */
record FaultSchedule(long seed, List<Round> rounds) {

    /** So many consecutive rounds have two instances of scaled services, as many after them one, and so on. */
    private static final int IN_A_ROW = 3;
    /** Longer than the time after which others declare a silent instance dead and take over its work. */
    private static final Duration PAUSE = Duration.ofSeconds(17);

    /**
     * @param fault     the kind of fault
     * @param instances how many instances of each scaled service run
     * @param instance  the target's instance; another one if it has no work
     * @param delay     after the target's work has begun
     * @param down      how long the process is down
     * @param issue     whether a newsletter issue is sent meanwhile
     */
    record Round(
            int number,
            Target target,
            InjectedFault fault,
            int instances,
            int instance,
            Duration delay,
            Duration down,
            boolean issue) {

        boolean isTwice() {
            return instances > 1;
        }

        @Override
        public String toString() {
            return "%2d  %-34s %-6s %.1f s into its work, away for %4.1f s, %s%s"
                    .formatted(
                            number,
                            target.label(),
                            fault.done(),
                            seconds(delay),
                            seconds(down),
                            isTwice() ? "two instances" : "one instance",
                            issue ? ", with a newsletter issue" : "");
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    /** All targets once, in an order by the seed, then all again in another; the faults likewise. */
    static FaultSchedule of(long seed, int count) {
        return of(seed, count, List.of(Target.values()));
    }

    /** The same with some targets only: an external store must not be killed. */
    static FaultSchedule of(long seed, int count, List<Target> targets) {
        var random = new Random(seed);
        var rounds = new ArrayList<Round>();
        var next = new ArrayList<Target>();
        var faults = new ArrayList<InjectedFault>();
        for (var number = 1; number <= count; number++) {
            var target = next(next, targets, random);
            var fault = next(faults, List.of(InjectedFault.values()), random);
            var instances = (number - 1) / IN_A_ROW % 2 == 0 ? 2 : 1;
            var instance = target.isScaled() ? 1 + random.nextInt(instances) : 1;
            var delay = Duration.ofMillis(random.nextInt(1_500));
            var down = Duration.ofMillis(random.nextInt(2_000));
            rounds.add(new Round(
                    number,
                    target,
                    fault,
                    instances,
                    instance,
                    delay,
                    fault == InjectedFault.PAUSE ? down.plus(PAUSE) : down,
                    target == Target.NEWSLETTER || target == Target.KAFKA || number % 4 == 1));
        }
        return new FaultSchedule(seed, List.copyOf(rounds));
    }

    private static <T> T next(List<T> left, List<T> all, Random random) {
        if (left.isEmpty()) {
            left.addAll(all);
            Collections.shuffle(left, random);
        }
        return left.removeFirst();
    }
}

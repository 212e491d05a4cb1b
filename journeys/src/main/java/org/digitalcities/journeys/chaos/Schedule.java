package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Who is killed when, round by round: the same for the same seed. */
record Schedule(long seed, List<Round> rounds) {

    /**
     * @param delay  after the target has begun to work
     * @param down   how long the process stays away
     * @param issue  whether a newsletter issue goes out meanwhile
     */
    record Round(int number, Target target, Duration delay, Duration down, boolean issue) {

        @Override
        public String toString() {
            return "%2d  %-34s %.1f s into its work, away for %.1f s%s".formatted(number, target.label(), seconds(delay), seconds(down),
                    issue ? ", with a newsletter issue" : "");
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    /** Each target once, in an order that the seed gives, then all of them again in another. */
    static Schedule of(long seed, int count) {
        return of(seed, count, List.of(Target.values()));
    }

    /** The same with some targets only: a store that is not ours is nobody's to kill. */
    static Schedule of(long seed, int count, List<Target> targets) {
        var random = new Random(seed);
        var rounds = new ArrayList<Round>();
        var next = new ArrayList<Target>();
        for (var number = 1; number <= count; number++) {
            if (next.isEmpty()) {
                next.addAll(targets);
                Collections.shuffle(next, random);
            }
            var target = next.removeFirst();
            var delay = Duration.ofMillis(random.nextInt(1_500));
            var down = Duration.ofMillis(random.nextInt(2_000));
            rounds.add(new Round(number, target, delay, down, target == Target.NEWSLETTER || target == Target.KAFKA || number % 4 == 1));
        }
        return new Schedule(seed, List.copyOf(rounds));
    }
}

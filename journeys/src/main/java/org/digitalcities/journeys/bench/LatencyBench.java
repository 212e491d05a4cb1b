package org.digitalcities.journeys.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.digitalcities.journeys.bench.BenchService.City;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.event.EventCodec;

/** From a commit to its effect in another service, compared with bare produce to consume at that pace, on a broker with full priority. */
final class LatencyBench implements Bench.Measure {

    private record Load(int events, int perSecond) {}

    private static final Load COUNTED = new Load(2_000, 200);
    /** Warm-up at a higher pace, until both compilers are done; at the measured pace it would take minutes. */
    private static final Load WARM_UP = new Load(15_000, 1_000);

    private static final int WARM_UP_ROUNDS = 2;
    private static final EventCodec CODEC = new EventCodec();

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        var backing = TestInfrastructure.shared();
        var results = new ArrayList<BenchResult.Round>();
        try (var context = BenchService.startFollowed(backing.mongoUri(), backing.kafkaBootstrap());
                var bare = BareClients.consuming(backing.mongoUri(), backing.kafkaBootstrap())) {
            @SuppressWarnings("unchecked")
            Aggregates<City> cities = context.getBean(Aggregates.class);
            ours(cities, WARM_UP);
            reference(bare, WARM_UP);
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                ours(cities, COUNTED);
                reference(bare, COUNTED);
            }
            for (int round = 0; round < rounds; round++) {
                results.add(new BenchResult.Round(ours(cities, COUNTED), reference(bare, COUNTED)));
                measured.step("ours %.2f ms, reference %.2f ms"
                        .formatted(results.getLast().ours(), results.getLast().reference()));
            }
        }
        return List.of(BenchResult.of(
                "latency",
                "ms (p99)",
                results,
                4,
                true,
                COUNTED.events + " events of about 170 bytes at " + COUNTED.perSecond + "/s",
                COUNTED.perSecond,
                "all"));
    }

    private double ours(Aggregates<City> cities, Load load) throws Exception {
        var run = "o" + UUID.randomUUID();
        var times = new Times(load);
        BenchService.watch(events -> events.forEach(event -> times.effect(event.member())));
        return times.p99(run, id -> {
            cities.create(
                    id,
                    Act.by("bench", Instant.now()),
                    () -> Decision.changed(
                            new City("City", "ES", "EUROPE", "Europe/Madrid", "note"), EventsBench.event(id, 1)));
            // From the commit on, because the write itself is not measured.
            times.cause(id);
        });
    }

    private double reference(BareClients bare, Load load) throws Exception {
        var run = "r" + UUID.randomUUID();
        var times = new Times(load);
        bare.watchArrival(record -> times.effect(record.key()));
        return times.p99(run, id -> {
            times.cause(id);
            bare.send(id, CODEC.write(EventsBench.event(id, 1)));
        });
    }

    /** The times of causes and effects, in nanoseconds. */
    private static final class Times {
        private final Map<String, Long> causes = new ConcurrentHashMap<>();
        private final Map<String, Long> effects = new ConcurrentHashMap<>();
        private final Load load;
        private final CountDownLatch done;
        private volatile String run = "-";

        Times(Load load) {
            this.load = load;
            this.done = new CountDownLatch(load.events);
        }

        void cause(String id) {
            causes.put(id, System.nanoTime());
        }

        void effect(String id) {
            if (id.startsWith(run) && effects.putIfAbsent(id, System.nanoTime()) == null) done.countDown();
        }

        /** An effect may be seen before the writer's commit was acknowledged: its latency is zero. */
        double p99(String newRun, Consumer<String> act) throws InterruptedException {
            run = newRun;
            try (var threads = Executors.newScheduledThreadPool(8)) {
                for (int i = 0; i < load.events; i++) {
                    var id = newRun + "-" + i;
                    threads.schedule(() -> act.accept(id), i * 1_000_000L / load.perSecond, TimeUnit.MICROSECONDS);
                }
                if (!done.await(120, TimeUnit.SECONDS))
                    throw new IllegalStateException(done.getCount() + " effects are missing after two minutes");
            }
            var waits = effects.entrySet().stream()
                    .mapToLong(e -> Math.max(0, e.getValue() - causes.get(e.getKey())))
                    .toArray();
            Arrays.sort(waits);
            return waits[(int) (waits.length * 0.99)] / 1e6;
        }
    }
}

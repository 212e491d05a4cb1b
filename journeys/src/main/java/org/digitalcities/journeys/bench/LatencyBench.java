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
import org.digitalcities.contracts.Decision;
import org.digitalcities.journeys.bench.BenchService.City;
import org.digitalcities.local.Backing;
import org.digitalcities.local.screen.Progress;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.event.EventCodec;

/** From the commit to the effect in another service, beside a bare produce to consume, both at the same pace. */
final class LatencyBench implements Bench.Measure {

    private static final int PER_SECOND = 200;
    private static final int EVENTS = 2_000;
    /** At this pace it takes so many until what an event passes through is compiled. */
    private static final int WARM_UP_ROUNDS = 5;
    private static final EventCodec CODEC = new EventCodec();

    @Override
    public List<Result> run(int rounds, Progress measured) throws Exception {
        var backing = Backing.shared();
        var results = new ArrayList<Result.Round>();
        try (var context = BenchService.start(backing.mongoUri(), backing.kafkaBootstrap());
                var bare = BareClients.consuming(backing.mongoUri(), backing.kafkaBootstrap())) {
            @SuppressWarnings("unchecked")
            Aggregates<City> cities = context.getBean(Aggregates.class);
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                ours(cities);
                reference(bare);
            }
            for (int round = 0; round < rounds; round++) {
                results.add(new Result.Round(ours(cities), reference(bare)));
                measured.step("ours %.2f ms, reference %.2f ms".formatted(results.getLast().ours(), results.getLast().reference()));
            }
        }
        return List.of(Result.of("latency", "ms (p99)", results, 4, true, EVENTS + " events of about 170 bytes at " + PER_SECOND + "/s", PER_SECOND, "all"));
    }

    private double ours(Aggregates<City> cities) throws Exception {
        var run = "o" + UUID.randomUUID();
        var times = new Times();
        BenchService.watch(events -> events.forEach(event -> times.effect(event.member())));
        return times.p99(run, id -> {
            cities.create(id, Act.by("bench", Instant.now()),
                    () -> Decision.changed(new City("City", "ES", "EUROPE", "Europe/Madrid", "note"), EventsBench.event(id, 1)));
            // From the commit on: what comes before is the writing itself.
            times.cause(id);
        });
    }

    private double reference(BareClients bare) throws Exception {
        var run = "r" + UUID.randomUUID();
        var times = new Times();
        bare.watchArrival(record -> times.effect(record.key()));
        return times.p99(run, id -> {
            times.cause(id);
            bare.send(id, CODEC.write(EventsBench.event(id, 1)));
        });
    }

    /** When each cause and each effect was, in nanoseconds. */
    private static final class Times {
        private final Map<String, Long> causes = new ConcurrentHashMap<>();
        private final Map<String, Long> effects = new ConcurrentHashMap<>();
        private final CountDownLatch done = new CountDownLatch(EVENTS);
        private volatile String run = "-";

        void cause(String id) {
            causes.put(id, System.nanoTime());
        }

        void effect(String id) {
            if (id.startsWith(run) && effects.putIfAbsent(id, System.nanoTime()) == null) done.countDown();
        }

        /** An effect may be seen before its commit was acknowledged to the writer: that took no time at all. */
        double p99(String newRun, Consumer<String> act) throws InterruptedException {
            run = newRun;
            try (var pace = Executors.newScheduledThreadPool(8)) {
                for (int i = 0; i < EVENTS; i++) {
                    var id = newRun + "-" + i;
                    pace.schedule(() -> act.accept(id), i * 1_000_000L / PER_SECOND, TimeUnit.MICROSECONDS);
                }
                if (!done.await(120, TimeUnit.SECONDS)) throw new IllegalStateException(done.getCount() + " effects are missing after two minutes");
            }
            var waits = effects.entrySet().stream().mapToLong(e -> Math.max(0, e.getValue() - causes.get(e.getKey()))).toArray();
            Arrays.sort(waits);
            return waits[(int) (waits.length * 0.99)] / 1e6;
        }
    }
}

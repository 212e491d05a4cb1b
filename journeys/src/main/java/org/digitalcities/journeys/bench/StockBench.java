package org.digitalcities.journeys.bench;

import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.journeys.bench.BenchResult.Round;
import org.digitalcities.journeys.hub.PausedProcess;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.screen.ProgressBar;

/**
 * Renewals through the hub, compared with a stock stack that takes the same ones: answered and projected per second, and the processor
 * time of one, up to its answer and after it.
 */
final class StockBench implements Bench.Measure {

    /** Submissions to our first campaign, most of them repeated: the same path without a change of state. */
    private static final int REPEATS = 4_000;

    /** The reference takes about as many, each of them new, because its repeats save and send nothing. */
    private static final int STOCK_CAMPAIGNS = 7;

    private static final int WARM_UP_ROUNDS = 4;
    private static final double TARGET = 0.8;

    /** The hub's processes that only process what was answered. */
    private static final List<String> FOLLOWERS = List.of("newsletter-service", "study-service", "partner-service");

    /** The beginnings of the names of membership-service's threads that send events or process them. */
    private static final List<String> FOLLOWING_THREADS = List.of("relay", "kafka-", "KafkaConsumer");

    /** Renewals per second until the last answer, and until the last is projected. */
    private record Rates(double answered, double projected) {}

    /** Milliseconds of processor time for one renewal. */
    private record Costs(double answering, double following) {}

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var hub = new HubRenewals(running.launcher(), mongo);
            try (var stock = StockStack.start(running.launcher(), mongo)) {
                return run(new Sides(running.launcher(), hub, stock), rounds, measured);
            }
        }
    }

    private static List<BenchResult> run(Sides sides, int rounds, ProgressBar measured) throws Exception {
        sides.warmUp();
        var answered = new ArrayList<Round>();
        var projected = new ArrayList<Round>();
        var answering = new ArrayList<Round>();
        var following = new ArrayList<Round>();
        for (int i = 0; i < rounds; i++) {
            int rated = 1 + WARM_UP_ROUNDS + 2 * i;
            var ours = sides.rates(rated);
            var stock = sides.stockRates(rated);
            answered.add(new Round(ours.answered, stock.answered));
            projected.add(new Round(ours.projected, stock.projected));
            var ourCosts = sides.costs(rated + 1);
            var stockCosts = sides.stockCosts(rated + 1);
            answering.add(new Round(ourCosts.answering, stockCosts.answering));
            following.add(new Round(ourCosts.following, stockCosts.following));
            measured.step(
                    "answered: ours %,.0f/s, stock %,.0f/s; processor time: ours %.2f + %.2f ms, stock %.2f + %.2f ms"
                            .formatted(
                                    ours.answered,
                                    stock.answered,
                                    ourCosts.answering,
                                    ourCosts.following,
                                    stockCosts.answering,
                                    stockCosts.following));
        }
        var payload = HubRenewals.MEMBERS + " renewals entered by " + HubRenewals.CLIENTS + " clients";
        var until = payload + ", until another service's projection has them";
        return List.of(
                BenchResult.of(
                        "stock",
                        "renewals/s answered",
                        answered,
                        TARGET,
                        false,
                        payload,
                        RenewalPosts.CONCURRENCY,
                        "all"),
                record("stock-projected", "renewals/s projected", projected, until),
                record("stock-answering", "ms of processor time until an answer", answering, payload),
                record(
                        "stock-following",
                        "ms of processor time after an answer",
                        following,
                        payload
                                + "; ours with read models, mail, tallies and feed, the reference with one projection"));
    }

    private static BenchResult record(String name, String unit, List<Round> rounds, String payload) {
        return BenchResult.forTheRecord(name, unit, rounds, payload, RenewalPosts.CONCURRENCY, "all");
    }

    /** Both sides; a round has one number and one campaign at both. */
    private record Sides(Launcher launcher, HubRenewals hub, StockStack stock) {

        void warmUp() throws Exception {
            hub.open(0);
            hub.submit(0, "warm", REPEATS);
            for (int round = -STOCK_CAMPAIGNS; round < 0; round++) stockRates(round);
            for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
                rates(round);
                stockRates(round);
            }
        }

        Rates rates(int round) throws Exception {
            hub.open(round);
            var start = System.nanoTime();
            var answered = hub.submit(round, "once", HubRenewals.MEMBERS);
            hub.awaitProjection(round);
            var projected = perSecondSince(start);
            hub.awaitEffects(round);
            return new Rates(answered, projected);
        }

        Rates stockRates(int round) throws Exception {
            stock.invite(round, hub.tokens().getFirst());
            var start = System.nanoTime();
            var answered = submitToStock(round, "once", HubRenewals.MEMBERS);
            stock.awaitProjection(round);
            return new Rates(answered, perSecondSince(start));
        }

        private static double perSecondSince(long start) {
            return HubRenewals.MEMBERS / ((System.nanoTime() - start) / 1e9);
        }

        private double submitToStock(int round, String keys, int submissions) throws Exception {
            return new RenewalPosts(stock.port(), hub.tokens(), HubRenewals.campaign(round), HubRenewals.MEMBERS)
                    .perSecond(keys, submissions);
        }

        /** The followers are paused until the last answer, so that store and broker work only for the answers. */
        Costs costs(int round) throws Exception {
            hub.open(round);
            var all = launcher.processes();
            var broker = launcher.process("kafka");
            var before = ProcessorTime.of(all);
            var sending = sending(broker);
            double answered;
            try (var _ = new Paused(FOLLOWERS.stream().map(launcher::process).toList())) {
                hub.submit(round, "once", HubRenewals.MEMBERS);
                answered = ProcessorTime.of(all) - before - (sending(broker) - sending);
            }
            hub.awaitEffects(round);
            return perRenewal(answered, ProcessorTime.of(all) - before);
        }

        /** No answer of the hub waits for its broker or for the threads that send and process events. */
        private double sending(Child broker) {
            return ProcessorTime.of(List.of(broker))
                    + ProcessorTime.of(
                            launcher.process("membership-service"),
                            thread -> FOLLOWING_THREADS.stream().anyMatch(thread::startsWith));
        }

        Costs stockCosts(int round) throws Exception {
            stock.invite(round, hub.tokens().getFirst());
            var all = stock.processes();
            var before = ProcessorTime.of(all);
            double answered;
            try (var _ = new Paused(List.of(stock.follower()))) {
                submitToStock(round, "once", HubRenewals.MEMBERS);
                answered = ProcessorTime.of(all) - before;
            }
            stock.awaitProjection(round);
            return perRenewal(answered, ProcessorTime.of(all) - before);
        }

        private static Costs perRenewal(double answered, double all) {
            return new Costs(answered / HubRenewals.MEMBERS, (all - answered) / HubRenewals.MEMBERS);
        }
    }

    /** Several suspended processes. */
    private static final class Paused implements AutoCloseable {

        private final List<PausedProcess> processes;

        Paused(List<Child> children) {
            processes = children.stream().map(PausedProcess::of).toList();
        }

        @Override
        public void close() {
            processes.forEach(PausedProcess::close);
        }
    }
}

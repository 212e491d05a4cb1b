package org.digitalcities.journeys.bench;

import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.local.screen.ProgressBar;

/**
 * Renewals per second through the gateway, with the token checked there and at the service, while other services process them; compared
 * with the bare driver writing as many renewals. For the record also until all effects are done, compared with the bare driver
 * writing all resulting documents.
 */
final class RenewalsBench implements Bench.Measure {

    /** Warm-up ends when neither side was faster in so many rounds. */
    private static final int NO_QUICKER = 5;

    private static final int MOST_WARM_UP_ROUNDS = 40;
    /** Submissions to a first campaign, most of them repeated under new keys: the same path without a change of state. */
    private static final int REPEATS = 6_000;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var hub = new HubRenewals(running.launcher(), mongo);
            hub.open(0);
            hub.submit(0, "warm", REPEATS);
            int warm = warmUp(hub, 1);
            var results = new ArrayList<BenchResult.Round>();
            var untilDone = new ArrayList<BenchResult.Round>();
            for (int round = warm; round < warm + rounds; round++) {
                var ours = ours(hub, round);
                results.add(new BenchResult.Round(ours.answered, reference(hub, round)));
                untilDone.add(new BenchResult.Round(ours.done, referenceOfAll(hub, round)));
                measured.step("ours %,.0f/s, reference %,.0f/s"
                        .formatted(results.getLast().ours(), results.getLast().reference()));
            }
            var payload = HubRenewals.MEMBERS + " renewals entered by " + HubRenewals.CLIENTS + " clients";
            return List.of(
                    BenchResult.of(
                            "renewals",
                            "renewals/s",
                            results,
                            0.15,
                            false,
                            payload,
                            RenewalPosts.CONCURRENCY,
                            "majority"),
                    BenchResult.forTheRecord(
                            "renewals-done",
                            "renewals/s",
                            untilDone,
                            payload + " until mail, read models and feed have them; five documents each, one by one",
                            RenewalPosts.CONCURRENCY,
                            "majority"));
        }
    }

    /** Rounds of the warm-up; returns the number of the next round. */
    private static int warmUp(HubRenewals hub, int first) throws Exception {
        var quickest = new double[2];
        int at = first;
        for (int round = first; round < first + MOST_WARM_UP_ROUNDS; round++) {
            var rates = new double[] {ours(hub, round).answered, reference(hub, round)};
            for (int side = 0; side < rates.length; side++) {
                if (rates[side] > quickest[side]) {
                    quickest[side] = rates[side];
                    at = round;
                }
            }
            if (round - at >= NO_QUICKER) return round + 1;
        }
        Bench.SCREEN.say("one side still grew quicker within the last rounds of warming up");
        return first + MOST_WARM_UP_ROUNDS;
    }

    /** Renewals per second, until the last answer and until all effects are done. */
    private record Ours(double answered, double done) {}

    private static Ours ours(HubRenewals hub, int round) throws Exception {
        hub.open(round);
        var start = System.nanoTime();
        var answered = hub.submit(round, "once", HubRenewals.MEMBERS);
        hub.awaitEffects(round);
        return new Ours(answered, HubRenewals.MEMBERS / ((System.nanoTime() - start) / 1e9));
    }

    private static double reference(HubRenewals hub, int round) throws Exception {
        var copies = hub.documents().own(HubRenewals.renewals(round), "own");
        return LoadThreads.perSecond(
                HubRenewals.MEMBERS,
                RenewalPosts.CONCURRENCY,
                () -> number -> copies.get(number).write());
    }

    private static double referenceOfAll(HubRenewals hub, int round) throws Exception {
        var copies = hub.documents().all(HubRenewals.renewals(round), "all");
        return LoadThreads.perSecond(
                HubRenewals.MEMBERS,
                RenewalPosts.CONCURRENCY,
                () -> number -> copies.get(number).forEach(RenewalDocuments.Copy::write));
    }
}

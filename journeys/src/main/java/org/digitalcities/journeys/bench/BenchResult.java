package org.digitalcities.journeys.bench;

import java.util.List;
import java.util.Locale;

/**
 * The result of one bench.
 *
 * @param ours      median of our rounds, in {@code unit}
 * @param reference median of the reference's rounds
 * @param ratio     median of the ratios of rounds, ours by the reference's; null without a reference
 * @param target    the minimum of the ratio (of our figure without a reference), or the maximum if {@code atMost}; null for none
 * @param spread    the lowest and the highest value that is compared with the target
 * @param payload   what both sides send, with concurrency and acks
 */
public record BenchResult(
        String name,
        String unit,
        double ours,
        Double reference,
        Double ratio,
        Double target,
        boolean atMost,
        boolean ok,
        List<Double> spread,
        int rounds,
        String payload,
        int concurrency,
        String acks) {

    /** One round's two figures. */
    record Round(double ours, double reference) {
        double ratio() {
            return ours / reference;
        }
    }

    static BenchResult of(
            String name,
            String unit,
            List<Round> rounds,
            double target,
            boolean atMost,
            String payload,
            int concurrency,
            String acks) {
        var ratio = median(rounds.stream().map(Round::ratio).toList());
        return new BenchResult(
                name,
                unit,
                median(rounds.stream().map(Round::ours).toList()),
                median(rounds.stream().map(Round::reference).toList()),
                ratio,
                target,
                atMost,
                atMost ? ratio <= target : ratio >= target,
                List.of(
                        rounds.stream().mapToDouble(Round::ratio).min().orElseThrow(),
                        rounds.stream().mapToDouble(Round::ratio).max().orElseThrow()),
                rounds.size(),
                payload,
                concurrency,
                acks);
    }

    /** With another reference, and without a target. */
    static BenchResult forTheRecord(
            String name, String unit, List<Round> rounds, String payload, int concurrency, String acks) {
        var held = of(name, unit, rounds, 0, false, payload, concurrency, acks);
        return new BenchResult(
                name,
                unit,
                held.ours,
                held.reference,
                held.ratio,
                null,
                false,
                true,
                held.spread,
                rounds.size(),
                payload,
                concurrency,
                acks);
    }

    /** Our figure only, with its target. */
    static BenchResult alone(String name, String unit, List<Double> rounds, Double target, String payload) {
        var ours = median(rounds);
        return new BenchResult(
                name,
                unit,
                ours,
                null,
                null,
                target,
                true,
                target == null || ours <= target,
                List.of(
                        rounds.stream().min(Double::compare).orElseThrow(),
                        rounds.stream().max(Double::compare).orElseThrow()),
                rounds.size(),
                payload,
                1,
                "-");
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    String line() {
        var beside =
                reference == null ? "" : String.format(Locale.ROOT, "  reference %,.1f  ratio %.2f", reference, ratio);
        var held = target == null
                ? ""
                : String.format(
                        Locale.ROOT, "  target %s %.2f  %s", atMost ? "<=" : ">=", target, ok ? "ok" : "MISSED");
        return String.format(
                Locale.ROOT,
                "%-9s ours %,.1f %s%s (%.2f to %.2f in %d rounds)%s",
                name,
                ours,
                unit,
                beside,
                spread.getFirst(),
                spread.getLast(),
                rounds,
                held);
    }
}

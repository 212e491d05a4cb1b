package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.screen.ProgressBar;

/**
 * A page of 50 of 50,000 issues, through gateway and service, compared with a page of 500 issues: the median of each round. The
 * small list is measured before and after the large one, and the better result counts, because a service that runs longer is
 * faster.
 */
final class PageBench implements Bench.Measure {

    private static final int FEW = 500;
    private static final int MANY = 50_000;
    private static final int PAGE = 50;
    private static final int WARM_UP_ROUNDS = 3;
    private static final double TARGET = 1.5;
    private static final List<String> STATES = List.of("draft", "scheduled", "sent");
    private static final String FIRST = "/api/issues?order=-date&limit=" + PAGE;

    @Override
    public List<BenchResult> run(int rounds, ProgressBar measured) throws Exception {
        try (var running = RunningHubs.start(Bench.SCREEN);
                var mongo = MongoClients.create(running.launcher().mongoUri())) {
            var office = running.office();
            var issues = mongo.getDatabase("newsletter").getCollection("issues");
            var model = model(office, issues);
            fill(issues, model, 0, FEW);
            var few = pages(office, FEW / PAGE - 1);
            for (int round = 0; round < WARM_UP_ROUNDS; round++)
                few.values().forEach(page -> PageTimes.median(office, page, PAGE));
            var before = measured(office, few, rounds);
            fill(issues, model, FEW, MANY);
            var many = pages(office, 99);
            many.values().forEach(page -> PageTimes.median(office, page, PAGE));
            var ours = measured(office, many, rounds);
            issues.deleteMany(gte("_id", id(FEW)));
            var after = measured(office, few, rounds);
            var results = new ArrayList<BenchResult>();
            for (var name : many.keySet()) {
                var pairs = IntStream.range(0, rounds)
                        .mapToObj(round -> new BenchResult.Round(
                                ours.get(name).get(round),
                                Math.min(
                                        before.get(name).get(round),
                                        after.get(name).get(round))))
                        .toList();
                results.add(BenchResult.of(
                        "list-" + name,
                        "ms (median)",
                        pairs,
                        TARGET,
                        true,
                        PageTimes.REQUESTS + " requests a round, " + PAGE + " of " + MANY + " issues beside " + PAGE
                                + " of " + FEW,
                        1,
                        "-"));
            }
            for (int round = 0; round < rounds; round++)
                measured.step("three pages of %,d and of %,d".formatted(MANY, FEW));
            return results;
        }
    }

    private static Document model(HubClient office, MongoCollection<Document> issues) {
        var text = Body.of("en", "Measured", "es", "Medido", "fr", "Mesuré");
        office.post("/api/issues", Body.of("title", text, "body", text)).ok();
        return issues.find().first();
    }

    /** Copies of a draft that the service made, one for each minute; only their sort fields differ. */
    private static void fill(MongoCollection<Document> issues, Document model, int from, int to) {
        var begin = Instant.parse("2022-07-15T08:00:00Z");
        for (int at = from; at < to; at += 1_000) {
            issues.insertMany(IntStream.range(at, Math.min(at + 1_000, to))
                    .mapToObj(number -> {
                        var listed = new Document(model.get("listed", Document.class))
                                .append("date", Date.from(begin.plusSeconds(60L * number)))
                                .append("is-state", STATES.get(number % STATES.size()));
                        return new Document(model)
                                .append("_id", id(number))
                                .append("listed", listed)
                                .append("outbox", List.of());
                    })
                    .toList());
        }
    }

    private static String id(int number) {
        return "measured-%05d".formatted(number);
    }

    /** The first page, a later one after so many, and the first of one state. */
    private static Map<String, String> pages(HubClient office, int skipped) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("first", FIRST);
        var later = FIRST;
        for (int page = 0; page < skipped; page++)
            later = FIRST + "&after="
                    + office.get(later).expect(200).json().path("next").asString();
        pages.put("later", later);
        pages.put("filtered", FIRST + "&state=sent");
        return pages;
    }

    private static Map<String, List<Double>> measured(HubClient office, Map<String, String> pages, int rounds) {
        var figures = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < rounds; round++) {
            pages.forEach((name, page) ->
                    figures.computeIfAbsent(name, key -> new ArrayList<>()).add(PageTimes.median(office, page, PAGE)));
        }
        return figures;
    }
}

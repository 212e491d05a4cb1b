package org.digitalcities.journeys.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;
import tools.jackson.databind.JsonNode;

/** Thousands of members, entered by uploaded lists, as an officer does it. */
final class ManyMembers {

    static final List<String> COUNTRIES = List.of("ES", "FR", "DE", "IT", "PT");

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String LISTS = "/api/member-lists/";

    private final HubClient office;

    ManyMembers(HubClient office) {
        this.office = office;
    }

    /** How long an import took, and the first and the last tenth of its rows, in seconds. */
    record Imported(String list, double seconds, double firstTenth, double lastTenth) {}

    static String id(String prefix, int number) {
        return "%s-%05d".formatted(prefix, number);
    }

    /** Imports members whose ids begin so; the check before it is not measured. */
    Imported enter(String prefix, int from, int to) {
        var list = LISTS
                + office.upload("/api/member-lists", "text/csv", file(prefix, from, to))
                        .expect(201)
                        .json()
                        .path("id")
                        .asString();
        office.post(
                        list + "/check",
                        Body.of(
                                "columns",
                                Map.of("id", 1, "name", 2, "country", 3, "contact_name", 4, "contact_email", 5),
                                "otherwise",
                                Map.of("kind", "city", "section", "EUROPE", "zone", "Europe/Madrid", "language", "en"),
                                "mode",
                                "add-only",
                                "source",
                                "Bench"))
                .expect(200);
        await(() -> state(list).path("state").asString().equals("checked"));
        var rows = to - from;
        var begin = System.nanoTime();
        office.post(list + "/import", Body.of("members", rows)).expect(200);
        var tenth = reached(list, begin, rows / 10);
        var nine = reached(list, begin, rows - rows / 10);
        await(() -> state(list).path("state").asString().equals("imported"));
        var all = seconds(begin);
        return new Imported(list, all, tenth, all - nine);
    }

    private double reached(String list, long begin, int done) {
        await(() -> {
            var now = state(list);
            return now.path("done").asInt() >= done
                    || now.path("state").asString().equals("imported");
        });
        return seconds(begin);
    }

    private JsonNode state(String list) {
        return office.get(list).expect(200).json();
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static byte[] file(String prefix, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> "%s;City %s %05d;%s;Contact %d;contact-%d@%s.example.org"
                        .formatted(
                                id(prefix, number),
                                prefix,
                                number,
                                COUNTRIES.get(number % COUNTRIES.size()),
                                number,
                                number,
                                prefix))
                .collect(Collectors.joining("\n", "id;name;country;contact;mail\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(condition);
    }
}

package org.digitalcities.journeys.chaos.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** The accepted requests of a history with their input. */
final class AcceptedCalls {

    private final List<Call> all;
    private final Map<String, List<Call>> bySubject;

    /** {@code version} is null if the answer had none; the times are real, by the client's clock. */
    record Call(
            Route route,
            String key,
            String scope,
            String subject,
            Long version,
            JsonNode what,
            String askedAt,
            String answeredAt) {

        /** Whether it was answered before another one was sent. */
        boolean isBefore(Call other) {
            return Instant.parse(answeredAt).isBefore(Instant.parse(other.askedAt));
        }

        /** The value of a name in the request. */
        String text(String name) {
            return what.path(name).asString("");
        }

        List<String> texts(String name) {
            return StreamSupport.stream(what.path(name).spliterator(), false)
                    .map(JsonNode::asString)
                    .toList();
        }

        /** The aggregate that it acted on. */
        String aggregate() {
            return name(route.service(), route.collection(), subject);
        }
    }

    AcceptedCalls(RunHistory history) {
        var asked = new HashMap<String, JsonNode>();
        history.of(HistoryFile.ASKED).forEach(line -> asked.put(line.path("key").asString(), line));
        var calls = new LinkedHashMap<String, Call>();
        for (var line : history.of(HistoryFile.ACCEPTED)) {
            var call = asked.get(line.path("key").asString());
            if (call != null)
                calls.putIfAbsent(
                        line.path("key").asString(),
                        new Call(
                                Route.named(call.path("route").asString()),
                                line.path("key").asString(),
                                call.path("scope").asString(""),
                                line.path("subject").asString(""),
                                line.path("version").isMissingNode()
                                        ? null
                                        : line.path("version").asLong(),
                                call.path("what"),
                                call.path("at").asString(),
                                line.path("at").asString()));
        }
        all = List.copyOf(calls.values());
        bySubject = all.stream().collect(Collectors.groupingBy(call -> call.route + " " + call.subject));
    }

    List<Call> all() {
        return all;
    }

    /** Calls of one route about one aggregate. */
    List<Call> of(Route route, String subject) {
        return bySubject.getOrDefault(route + " " + subject, List.of());
    }

    /** Calls of one route. */
    List<Call> of(Route route) {
        return all.stream().filter(call -> call.route.equals(route)).toList();
    }

    static String name(String service, String collection, String id) {
        return service + "/" + collection + "/" + id;
    }
}

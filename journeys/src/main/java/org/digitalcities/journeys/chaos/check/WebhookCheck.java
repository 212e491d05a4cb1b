package org.digitalcities.journeys.chaos.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Each entry of the feed was delivered to each endpoint, at least once, under the event's id, signed, in order. */
final class WebhookCheck {

    private WebhookCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var endpoints = log.events("partner.endpoint-registered.v1").stream()
                .map(Entry::subjectId)
                .toList();
        var feed = new HashMap<String, JsonNode>();
        history.of(HistoryFile.FEED).forEach(line -> feed.put(line.path("event").asString(), line));
        deliveries(history, endpoints, feed, faults);
        var received = history.of(HistoryFile.WEBHOOKS).stream()
                .collect(Collectors.groupingBy(line ->
                        line.path("endpoint").asString() + "." + line.path("id").asString()));
        for (var endpoint : endpoints) {
            feed.keySet()
                    .forEach(event -> faults.that(
                            received.containsKey(endpoint + "." + event), "%s never got %s", endpoint, event));
        }
        received.forEach((delivery, lines) -> faults.that(
                lines.stream().anyMatch(line -> !RunHistory.isRepeat(line)),
                "the first receipt of %s is missing",
                delivery));
        history.of(HistoryFile.WEBHOOKS).forEach(line -> {
            var entry = feed.get(line.path("id").asString());
            faults.that(
                    line.path("verified").asBoolean(), "a webhook whose signature is not right: %s", line.path("id"));
            faults.that(
                    entry != null && entry.path("body").equals(line.path("body")),
                    "the webhook %s is not what the feed holds",
                    line.path("id"));
        });
        order(history, faults);
    }

    private static void deliveries(
            RunHistory history, List<String> endpoints, Map<String, JsonNode> feed, CheckFindings faults) {
        var known = new HashSet<String>();
        for (var delivery : history.of(HistoryFile.DELIVERIES)) {
            faults.that(known.add(delivery.path("id").asString()), "the delivery %s stands twice", delivery.path("id"));
            faults.that(
                    feed.containsKey(delivery.path("event").asString()),
                    "a delivery of %s, which the feed does not hold",
                    delivery.path("event"));
            faults.that(
                    delivery.path("state").asString().equals("DELIVERED"),
                    "the delivery %s is %s",
                    delivery.path("id"),
                    delivery.path("state"));
        }
        for (var endpoint : endpoints) {
            feed.keySet()
                    .forEach(event -> faults.that(
                            known.contains(endpoint + "." + event),
                            "there is no delivery of %s to %s",
                            event,
                            endpoint));
        }
    }

    /** First receipts of one subject's events come in the order of their sequences. */
    private static void order(RunHistory history, CheckFindings faults) {
        var newest = new HashMap<String, Long>();
        var seen = new HashSet<String>();
        for (var line : history.of(HistoryFile.WEBHOOKS)) {
            var whose = line.path("endpoint").asString() + " "
                    + line.path("subject").asString();
            if (!seen.add(
                    line.path("endpoint").asString() + "." + line.path("id").asString())) continue;
            faults.that(
                    newest.getOrDefault(whose, 0L) < line.path("sequence").asLong(),
                    "webhook %s came after a later one of %s",
                    line.path("id"),
                    whose);
            newest.put(whose, line.path("sequence").asLong());
        }
    }
}

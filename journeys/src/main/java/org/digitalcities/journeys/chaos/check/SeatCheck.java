package org.digitalcities.journeys.chaos.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import tools.jackson.databind.JsonNode;

/** Compares a call for pioneer cities with its events: each application's standing, and never more seats given than there are. */
final class SeatCheck {

    private static final Set<String> HOLD_A_SEAT = Set.of("offered", "seated");

    private SeatCheck() {}

    static void check(JsonNode call, List<Entry> events, CheckFindings faults) {
        var id = call.path("id").asString();
        var standings = new HashMap<String, String>();
        var seats = events.stream()
                .filter(event -> event.type().equals("membership.call-opened.v1"))
                .mapToInt(event -> event.data().path("most").asInt())
                .sum();
        for (var event : events) {
            var standing = standing(event.type());
            if (standing == null) continue;
            var before = standings.put(event.text("city"), standing);
            faults.that(
                    mayFollow(before, standing),
                    "%s makes %s %s, who was %s",
                    event,
                    event.text("city"),
                    standing,
                    before);
            // In one act seats are freed before others are offered, so the limit holds at each event.
            faults.that(
                    standings.values().stream().filter(HOLD_A_SEAT::contains).count() <= seats,
                    "after %s more seats are given than %d",
                    event,
                    seats);
        }
        var stored = new HashMap<String, String>();
        for (Map.Entry<String, JsonNode> standing :
                call.path("facts").path("standings").properties())
            stored.put(standing.getKey(), standing.getValue().asString());
        faults.that(stored.equals(standings), "the call %s holds %s, its events say %s", id, stored, standings);
    }

    /** Whether an event tells of applications' standing in a call that was ranked. */
    static boolean isRanked(List<Entry> events) {
        return events.stream().anyMatch(event -> event.type().equals("membership.seat-offered.v1"));
    }

    /**
     * The number of acts behind a call's events. A ranking is one act, and so are offers that expire together; an applicant who
     * moves up does so in the act of the one who leaves. The members are invited in one step, which has no event if all have applied.
     */
    static long acts(List<Entry> events) {
        var expiries = new HashSet<>();
        var acts = isRanked(events) ? 2L : 1L;
        for (var event : events) {
            switch (event.type()) {
                case "membership.call-opened.v1",
                        "membership.application-received.v1",
                        "membership.pioneer-seated.v1",
                        "membership.seat-declined.v1" -> acts++;
                case "membership.seat-expired.v1" -> expiries.add(event.time());
                default -> {}
            }
        }
        return acts + expiries.size();
    }

    private static String standing(String type) {
        return switch (type) {
            case "membership.application-received.v1" -> "applied";
            case "membership.seat-offered.v1" -> "offered";
            case "membership.pioneer-reserved.v1" -> "reserved";
            case "membership.pioneer-seated.v1" -> "seated";
            case "membership.seat-declined.v1" -> "declined";
            case "membership.seat-expired.v1" -> "expired";
            case "membership.application-refused.v1" -> "refused";
            default -> null;
        };
    }

    private static boolean mayFollow(String before, String standing) {
        return switch (standing) {
            case "applied" -> before == null;
            case "offered" -> "applied".equals(before) || "reserved".equals(before);
            case "reserved", "refused" -> "applied".equals(before);
            case "seated", "declined", "expired" -> "offered".equals(before);
            default -> false;
        };
    }
}

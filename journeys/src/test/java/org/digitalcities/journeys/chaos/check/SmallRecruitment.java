package org.digitalcities.journeys.chaos.check;

import java.util.List;
import java.util.Map;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/** The part of a {@link SmallHistory} in which three cities are offered one seat. */
final class SmallRecruitment {

    private final HistoryRecorder recorder;

    SmallRecruitment(HistoryRecorder recorder) {
        this.recorder = recorder;
    }

    /** One seat: the first city declines it, the second lets the offer expire, the third accepts it on a page. */
    void calls() {
        recorder.at("2023-02-01T07:00:00Z");
        recorder.accepted(Route.named("CALL"), "call-1", 1L, Map.of());
        recorder.event(
                "membership",
                "membership.call-opened.v1",
                "call-1",
                Body.of(
                        "call",
                        "call-1",
                        "mandate",
                        "2022-2025",
                        "fewest",
                        1,
                        "most",
                        1,
                        "closes",
                        "2023-02-22T22:59:00Z",
                        "zone",
                        "Europe/Madrid"));
        var cities = List.of("es-bilbao", "fr-bordeaux", "kr-daegu");
        for (var city : cities) {
            recorder.accepted(Route.named("APPLICATION"), "call-1", 2L + cities.indexOf(city), Map.of("city", city));
            var received = recorder.event(
                    "membership",
                    "membership.application-received.v1",
                    "call-1",
                    Body.of(
                            "call",
                            "call-1",
                            "application",
                            city,
                            "city",
                            city,
                            "cityName",
                            city,
                            "country",
                            "ES",
                            "section",
                            "EUROPE",
                            "member",
                            true));
            recorder.told(received);
        }
        recorder.at("2023-03-01T07:00:00Z");
        recorder.accepted(Route.named("RANKING"), "call-1", 5L, Map.of("ranking", cities));
        offer("es-bilbao", "2023-03-15T07:00:00Z", "accepted", 1);
        for (var place = 1; place < cities.size(); place++) {
            var reserved = recorder.event(
                    "membership",
                    "membership.pioneer-reserved.v1",
                    "call-1",
                    Body.of(
                            "call",
                            "call-1",
                            "application",
                            cities.get(place),
                            "city",
                            cities.get(place),
                            "contact",
                            cities.get(place) + ".1",
                            "place",
                            place));
            recorder.notice(reserved, "call-1", cities.get(place) + ".1", "accepted", 1);
        }
        recorder.accepted(
                Route.named("SEAT_ANSWER"), "call-1", 6L, Map.of("application", "es-bilbao", "accept", false));
        recorder.told(recorder.event(
                "membership",
                "membership.seat-declined.v1",
                "call-1",
                Body.of("call", "call-1", "application", "es-bilbao", "city", "es-bilbao")));
        offer("fr-bordeaux", "2023-03-15T07:00:00Z", "left", 0);
        recorder.at("2023-03-16T07:00:00Z");
        recorder.told(recorder.event(
                "membership",
                "membership.seat-expired.v1",
                "call-1",
                Body.of("call", "call-1", "application", "fr-bordeaux", "city", "fr-bordeaux")));
        offer("kr-daegu", "2023-03-30T07:00:00Z", "accepted", 1);
        recorder.accepted(Route.named("SEAT_PAGE"), "call-1", null, Map.of("application", "kr-daegu", "accept", true));
        var seated = recorder.event(
                "membership",
                "membership.pioneer-seated.v1",
                "call-1",
                Body.of(
                        "call",
                        "call-1",
                        "mandate",
                        "2022-2025",
                        "city",
                        "kr-daegu",
                        "cityName",
                        "Daegu",
                        "country",
                        "KR",
                        "section",
                        "ASIA_PACIFIC"));
        recorder.told(seated);
        recorder.aggregate(
                "membership",
                "calls",
                "call-1",
                9,
                "seating",
                Map.of("standings", Map.of("es-bilbao", "declined", "fr-bordeaux", "expired", "kr-daegu", "seated")));
        var pioneer = Body.of("city", "kr-daegu", "name", "Daegu", "country", "KR", "section", "ASIA_PACIFIC");
        recorder.projection(
                "study",
                "community",
                "call/call-1",
                Body.of(
                        "kind",
                        "call",
                        "mandate",
                        "2022-2025",
                        "fewest",
                        1,
                        "most",
                        1,
                        "sequence",
                        recorder.sequence("call/call-1"),
                        "pioneers",
                        Map.of("kr-daegu", pioneer)));
    }

    private void offer(String city, String expires, String state, int arrived) {
        var offered = recorder.event(
                "membership",
                "membership.seat-offered.v1",
                "call-1",
                Body.of(
                        "call",
                        "call-1",
                        "application",
                        city,
                        "city",
                        city,
                        "contact",
                        city + ".1",
                        "rank",
                        1,
                        "expires",
                        expires));
        recorder.notice(offered, "call-1", city + ".1", state, arrived);
    }
}

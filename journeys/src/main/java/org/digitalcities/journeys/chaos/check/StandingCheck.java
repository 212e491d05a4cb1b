package org.digitalcities.journeys.chaos.check;

import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;
import static org.digitalcities.contracts.SubjectKind.RENEWAL;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import tools.jackson.databind.JsonNode;

/** Compares the standing of a member with how its renewals ended. */
record StandingCheck(EventLog log, CheckFindings faults) {

    /** The event of each way in which a renewal ends, by the cause that a standing stores. */
    private static final Map<String, String> ENDINGS = Map.of(
            "RENEWED", "membership.member-renewed.v2",
            "WITHDREW", "membership.member-withdrew.v2",
            "LAPSED", "membership.membership-lapsed.v1");

    /** A standing takes over how the renewals of its mandate ended, each in one act; all of them as long as the member is one. */
    void check(JsonNode standing) {
        var id = standing.path("id").asString();
        var changes = standing.path("facts").path("changes");
        var heard = new HashSet<String>();
        for (var change : changes) {
            var type = ENDINGS.get(change.path("cause").asString());
            if (type == null) continue;
            var renewal = change.path("renewal").asString("");
            heard.add(renewal);
            faults.that(
                    log.about(RENEWAL, renewal).stream()
                            .anyMatch(event -> event.type().equals(type)),
                    "%s says %s of %s, which no event tells",
                    id,
                    type,
                    renewal);
        }
        if (!standing.path("facts").path("state").asString("").equals("MEMBER")) return;
        for (var type : ENDINGS.values())
            for (var event : log.events(type)) {
                var isOther = !id.equals(event.text("mandate") + "." + event.text("member"));
                faults.that(
                        isOther || heard.contains(event.subjectId()) || isOvertaken(event, heard),
                        "%s has not heard of %s",
                        id,
                        event);
            }
    }

    /** Whoever has renewed in a later campaign does not lapse in an earlier one. */
    private boolean isOvertaken(Entry lapse, Set<String> heard) {
        return lapse.type().equals("membership.membership-lapsed.v1")
                && heard.stream()
                        .flatMap(renewal -> log.about(RENEWAL, renewal).stream())
                        .anyMatch(other -> other.type().equals("membership.member-renewed.v2")
                                && opened(other).isAfter(opened(lapse)));
    }

    private Instant opened(Entry renewal) {
        return log.about(CAMPAIGN, renewal.text("campaign")).stream()
                .filter(event -> event.type().equals("membership.campaign-opened.v1"))
                .map(Entry::time)
                .findFirst()
                .orElse(Instant.MIN);
    }
}

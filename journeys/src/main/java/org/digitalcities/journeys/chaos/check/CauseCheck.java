package org.digitalcities.journeys.chaos.check;

import static org.digitalcities.contracts.SubjectKind.CALL;
import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;
import static org.digitalcities.contracts.SubjectKind.MEMBER;
import static org.digitalcities.contracts.SubjectKind.RENEWAL;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.journeys.chaos.check.AcceptedCalls.Call;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.RunHistory;

/** Compares requests and events both ways: accepted requests have their events, and no event has another cause. */
final class CauseCheck {

    private final EventLog log;
    private final CheckFindings faults;
    private final AcceptedCalls accepted;
    private final Membership membership;
    private final Set<String> imported = new HashSet<>();
    private final Set<String> handovers;

    private CauseCheck(AcceptedCalls accepted, EventLog log, CheckFindings faults) {
        this.accepted = accepted;
        this.log = log;
        this.faults = faults;
        membership = new Membership(log);
        accepted.of(Route.named("IMPORT")).forEach(call -> imported.addAll(call.texts("members")));
        handovers = log.events("membership.handover-wanted.v1").stream()
                .map(event -> event.text("member"))
                .collect(Collectors.toSet());
    }

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var check = new CauseCheck(new AcceptedCalls(history), log, faults);
        var stored = history.of(HistoryFile.AGGREGATES).stream()
                .map(line -> AcceptedCalls.name(
                        line.path("service").asString(),
                        line.path("collection").asString(),
                        line.path("id").asString()))
                .collect(Collectors.toSet());
        for (var call : check.accepted.all()) {
            faults.that(
                    stored.contains(call.aggregate()),
                    "%s %s was accepted, but no store holds it",
                    call.route(),
                    call.subject());
            check.left(call);
        }
        for (var event : log.events()) faults.that(check.caused(event), "nothing that was accepted causes %s", event);
    }

    /** The required events of an accepted request. */
    private void left(Call call) {
        switch (call.route().name()) {
            case "SUBMISSION", "RENEWAL_PAGE" -> {
                told(call, 1, decided(call));
                if (call.what().path("handover").asBoolean()) told(call, 1, "membership.handover-wanted.v1");
            }
            case "APPLICATION" -> once(call, "membership.application-received.v1", call.text("city"));
            case "RANKING" -> ranked(call);
            case "SEAT_ANSWER", "SEAT_PAGE" -> once(call, answered(call), call.text("application"));
            case "IMPORT" ->
                call.texts("members")
                        .forEach(member -> faults.that(
                                count(MEMBER, member, "membership.member-registered.v2") == 1,
                                "the import of %s was accepted, but its registration is not told of exactly once",
                                member));
            case "CAMPAIGN" -> {
                told(call, 1, "membership.campaign-opened.v1");
                asked(call);
            }
            case "EXTENSION" -> {
                told(
                        call,
                        accepted.of(Route.named("EXTENSION"), call.subject()).size(),
                        "membership.campaign-extended.v1");
                extended(call.subject());
            }
            case "SENDING" -> {
                told(call, 1, "newsletter.issue-scheduled.v1");
                told(call, 1, "newsletter.issue-sent.v1");
            }
            default -> call.route().told().forEach(type -> told(call, 1, type));
        }
    }

    /** Each member at the opening of a campaign is invited once; {@link #caused} requires that nobody else is. */
    private void asked(Call call) {
        var members = membership.asked(call.subject());
        faults.that(
                members.equals(new TreeSet<>(call.texts("members"))),
                "%s was opened for %s, but %s were members",
                call.subject(),
                call.texts("members"),
                members);
        members.forEach(member -> faults.that(
                count(RENEWAL, call.subject() + "." + member, "membership.renewal-invited.v1") == 1,
                "%s was opened, but %s is not invited exactly once",
                call.subject(),
                member));
    }

    /** Each invited member is told the last deadline once, even after its answer. */
    private void extended(String campaign) {
        var told = log.about(CAMPAIGN, campaign).stream()
                .filter(event -> event.type().equals("membership.campaign-extended.v1"))
                .reduce((one, later) -> later);
        told.ifPresent(last -> log.events("membership.renewal-invited.v1").stream()
                .filter(invited -> invited.text("campaign").equals(campaign))
                .map(Entry::subjectId)
                .forEach(renewal -> faults.that(
                        log.about(RENEWAL, renewal).stream()
                                        .filter(event -> event.type().equals("membership.renewal-extended.v1")
                                                && event.text("closes").equals(last.text("closes")))
                                        .count()
                                == 1,
                        "%s was extended, but %s is not told of it exactly once",
                        campaign,
                        renewal)));
    }

    /** As many as there are seats get an offer, and the others their place in reserve. */
    private void ranked(Call call) {
        var ranking = call.texts("ranking");
        var seats = log.about(CALL, call.subject()).stream()
                .filter(event -> event.type().equals("membership.call-opened.v1"))
                .mapToInt(event -> event.data().path("most").asInt())
                .sum();
        for (var place = 0; place < ranking.size(); place++) {
            if (place >= seats) once(call, "membership.pioneer-reserved.v1", ranking.get(place));
            else once(call, "membership.seat-offered.v1", ranking.get(place));
        }
    }

    private void told(Call call, long times, String type) {
        var count = count(call.route().kind(), call.subject(), type);
        faults.that(
                count == times,
                "%s %s was accepted under %s, but %s is told of %d times, not %d",
                call.route(),
                call.subject(),
                call.key(),
                type,
                count,
                times);
    }

    private void once(Call call, String type, String city) {
        var count = log.about(CALL, call.subject()).stream()
                .filter(event -> event.type().equals(type) && event.text("city").equals(city))
                .count();
        faults.that(
                count == 1,
                "%s of %s to %s was accepted, but %s is told of %d times, not once",
                call.route(),
                city,
                call.subject(),
                type,
                count);
    }

    private long count(SubjectKind kind, String id, String type) {
        return log.about(kind, id).stream()
                .filter(event -> event.type().equals(type))
                .count();
    }

    /** Whether an event was caused by an accepted request, by another event with such a cause, or by the due clock. */
    private boolean caused(Entry event) {
        var routes = Route.causing(event.type());
        if (!routes.isEmpty())
            return routes.stream()
                    .flatMap(route -> accepted.of(route, event.subjectId()).stream())
                    .anyMatch(call -> fits(call, event));
        return switch (event.type()) {
            // Told by releases whose mandates began when they were entered.
            case "membership.mandate-opened.v2" ->
                !accepted.of(Route.named("MANDATE"), event.subjectId()).isEmpty();
            case "membership.member-registered.v2" -> imported.contains(event.subjectId());
            case "membership.renewal-invited.v1" ->
                isOpened(event) && membership.asked(event.text("campaign")).contains(event.text("member"));
            case "membership.renewal-reminded.v1" ->
                isOpened(event) && event.time().isBefore(event.instant("closes"));
            case "membership.renewal-extended.v1" ->
                !accepted.of(Route.named("EXTENSION"), event.text("campaign")).isEmpty();
            case "membership.membership-lapsed.v1" ->
                isOpened(event) && !event.time().isBefore(graceEnds(event.text("campaign")));
            case "membership.campaign-closed.v1" ->
                !accepted.of(Route.named("CAMPAIGN"), event.subjectId()).isEmpty()
                        && !event.time().isBefore(graceEnds(event.subjectId()));
            case "membership.handover-wanted.v1" ->
                accepted.of(Route.named("SUBMISSION"), event.subjectId()).stream()
                        .anyMatch(call -> call.what().path("handover").asBoolean());
            case "membership.contact-changed.v1", "membership.representative-changed.v1" ->
                handovers.contains(event.subjectId());
            case "membership.call-invited.v1" ->
                !accepted.of(Route.named("CALL"), event.subjectId()).isEmpty()
                        && event.time().isBefore(event.instant("closes"));
            case "membership.seat-offered.v1", "membership.pioneer-reserved.v1" ->
                accepted.of(Route.named("RANKING"), event.subjectId()).stream()
                        .anyMatch(call -> call.texts("ranking").contains(event.text("application")));
            case "membership.application-refused.v1" ->
                accepted.of(Route.named("RANKING"), event.subjectId()).stream()
                        .anyMatch(call -> !call.texts("ranking").contains(event.text("application")));
            case "membership.seat-expired.v1" ->
                log.about(CALL, event.subjectId()).stream()
                        .anyMatch(offer -> offer.type().equals("membership.seat-offered.v1")
                                && offer.text("application").equals(event.text("application"))
                                && !event.time().isBefore(offer.instant("expires")));
            case "newsletter.issue-sent.v1" ->
                !accepted.of(Route.named("SENDING"), event.subjectId()).isEmpty();
            default -> false;
        };
    }

    private boolean isOpened(Entry event) {
        return !accepted.of(Route.named("CAMPAIGN"), event.text("campaign")).isEmpty();
    }

    /** The deadline of a campaign by its last event. */
    private Instant graceEnds(String campaign) {
        return log.about(CAMPAIGN, campaign).stream()
                .filter(event -> event.data().has("graceEnds"))
                .map(event -> event.instant("graceEnds"))
                .reduce((one, later) -> later)
                .orElse(Instant.MAX);
    }

    private static boolean fits(Call call, Entry event) {
        return switch (call.route().name()) {
            case "SUBMISSION", "RENEWAL_PAGE" -> event.type().equals(decided(call));
            case "APPLICATION" -> event.text("city").equals(call.text("city"));
            case "SEAT_ANSWER", "SEAT_PAGE" ->
                event.type().equals(answered(call)) && event.text("city").equals(call.text("application"));
            default -> true;
        };
    }

    private static String decided(Call call) {
        if (call.what().path("waits").asBoolean()) return "membership.answer-submitted.v1";
        return call.text("decision").equals("withdraw")
                ? "membership.member-withdrew.v2"
                : "membership.member-renewed.v2";
    }

    private static String answered(Call call) {
        return call.what().path("accept").asBoolean() ? "membership.pioneer-seated.v1" : "membership.seat-declined.v1";
    }
}

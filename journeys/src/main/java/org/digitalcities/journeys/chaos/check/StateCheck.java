package org.digitalcities.journeys.chaos.check;

import static org.digitalcities.contracts.SubjectKind.RENEWAL;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.features.ChaosRules;
import org.digitalcities.features.Features;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Kinds;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/**
 * Compares aggregates with their events: the state is the result of the events, and the version is the number of acts, so that
 * nothing else, such as a refused request, has changed it.
 */
final class StateCheck {

    /** How many members a campaign processes in one step. */
    private static final int STEP = 100;

    private static final Map<String, ChaosRules.State> RULES = Features.all().stream()
            .flatMap(feature -> feature.chaos().states().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The event of each figure with which a campaign closes. */
    private static final Map<String, String> COUNTED = Map.of(
            "renewed", "membership.member-renewed.v2",
            "withdrawn", "membership.member-withdrew.v2",
            "lapsed", "membership.membership-lapsed.v1");

    private final RunHistory history;
    private final EventLog log;
    private final CheckFindings faults;
    private final Membership membership;

    private StateCheck(RunHistory history, EventLog log, CheckFindings faults) {
        this.history = history;
        this.log = log;
        this.faults = faults;
        membership = new Membership(log);
    }

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var check = new StateCheck(history, log, faults);
        for (var aggregate : history.of(HistoryFile.AGGREGATES)) check.stands(aggregate);
    }

    private void stands(JsonNode aggregate) {
        var id = aggregate.path("id").asString();
        var collection = aggregate.path("collection").asString();
        var events = log.about(Kinds.of(aggregate.path("service").asString(), collection), id);
        switch (collection) {
            case "renewals" -> renewal(aggregate, events);
            case "members" -> member(aggregate, events);
            case "issues" -> issue(aggregate, events);
            case "standings" -> {
                version(aggregate, aggregate.path("facts").path("changes").size());
                new StandingCheck(log, faults).check(aggregate);
            }
            case "subscribers" -> {
                kind(aggregate, has(events, "newsletter.subscriber-left.v1") ? "left" : "confirmed");
                version(aggregate, events.size());
            }
            case "imports" -> kind(aggregate, "finished");
            case "campaigns" -> campaign(aggregate, events);
            case "calls" -> {
                kind(aggregate, SeatCheck.isRanked(events) ? "seating" : "receiving");
                version(aggregate, SeatCheck.acts(events));
                SeatCheck.check(aggregate, events, faults);
            }
            // Requested, and used once.
            case "sign-ins" -> {
                kind(aggregate, "used");
                version(aggregate, events.size() + 1);
            }
            default -> declared(aggregate, events);
        }
    }

    /** By the rule of its feature. */
    private void declared(JsonNode aggregate, List<Entry> events) {
        var collection = aggregate.path("collection").asString();
        var rule = RULES.get(collection);
        if (rule == null) {
            faults.add("there is no rule for %s in %s", aggregate.path("id").asString(), collection);
            return;
        }
        if (rule.kind() != null) kind(aggregate, rule.kind());
        version(aggregate, rule.version() == null ? events.size() : rule.version());
    }

    /**
     * An answer requests a handover, and an act of its own records that it is done. Every other act on a renewal, an extension
     * included, has exactly one event.
     */
    private void renewal(JsonNode renewal, List<Entry> events) {
        var answered = has(events, "membership.member-renewed.v2")
                ? "renewed"
                : has(events, "membership.member-withdrew.v2") ? "withdrawn" : null;
        kind(
                renewal,
                answered != null ? answered : has(events, "membership.membership-lapsed.v1") ? "lapsed" : "invited");
        version(renewal, events.size());
        var reminders = renewal.path("facts").path("reminders");
        faults.that(
                reminders.isMissingNode() || reminders.asLong() == count(events, "membership.renewal-reminded.v1"),
                "%s counts %s reminders, its events tell of %d",
                renewal.path("id"),
                reminders,
                count(events, "membership.renewal-reminded.v1"));
    }

    /**
     * Whatever a campaign does is a round: begun in one act, and one act for each step of a hundred. The first begins with the campaign and
     * visits all who were ever registered, to ask those who are members; the others visit who was asked. Members are reminded in the
     * office hours of their zones: there are more rounds than reminders, and a zone may be one reminder behind another.
     */
    private void campaign(JsonNode campaign, List<Entry> events) {
        var id = campaign.path("id").asString();
        var renewals = log.events("membership.renewal-invited.v1").stream()
                .filter(event -> event.text("campaign").equals(id))
                .map(event -> log.about(RENEWAL, event.subjectId()))
                .toList();
        var closed = events.stream()
                .filter(event -> event.type().equals("membership.campaign-closed.v1"))
                .findFirst();
        kind(campaign, closed.isPresent() ? "closed" : "open");
        faults.that(!campaign.path("facts").path("busy").asBoolean(), "the campaign %s is still on its rounds", id);
        var reminders = renewals.stream()
                .mapToLong(renewal -> count(renewal, "membership.renewal-reminded.v1"))
                .max()
                .orElse(0);
        var rounds = count(events, "membership.campaign-extended.v1") + reminders + (closed.isPresent() ? 1 : 0);
        atLeast(campaign, round(membership.registered(id)) + round(renewals.size()) * rounds);
        for (var silent :
                renewals.stream().filter(renewal -> !isAnswered(renewal)).toList()) {
            faults.that(
                    count(silent, "membership.renewal-reminded.v1") >= reminders - 1,
                    "%s was reminded less often than others of its campaign",
                    silent.getFirst());
            faults.that(
                    has(silent, "membership.membership-lapsed.v1") == closed.isPresent(),
                    "%s has lapsed before its campaign closed, or has not when it did",
                    silent.getFirst());
        }
        closed.ifPresent(event -> COUNTED.forEach((what, type) -> counted(
                event,
                what,
                renewals.stream().filter(renewal -> has(renewal, type)).count())));
    }

    private static long round(long visited) {
        return 1 + Math.max(1, (visited + STEP - 1) / STEP);
    }

    private void counted(Entry closed, String what, long count) {
        faults.that(
                closed.data().path(what).asLong() == count,
                "%s says that %s %s, their events say %d",
                closed,
                closed.data().path(what),
                what,
                count);
    }

    private static boolean isAnswered(List<Entry> renewal) {
        return has(renewal, "membership.member-renewed.v2") || has(renewal, "membership.member-withdrew.v2");
    }

    /** A member applies each handover once, in one act each, whatever it changes. */
    private void member(JsonNode member, List<Entry> events) {
        var wanted = log.events("membership.handover-wanted.v1").stream()
                .filter(event -> event.text("member").equals(member.path("id").asString()))
                .map(Entry::subjectId)
                .collect(Collectors.toSet());
        var taken = texts(member.path("facts").path("handovers"));
        faults.that(taken.equals(wanted), "%s has taken over %s, but %s were wanted", member.path("id"), taken, wanted);
        version(member, 1 + wanted.size());
        faults.that(
                events.stream()
                                .filter(event -> event.type().equals("membership.contact-changed.v1"))
                                .count()
                        == wanted.size(),
                "%s does not tell of each new contact once",
                member.path("id"));
    }

    /** Drafted, approved, begun, sent; the counts are those of the ledger. */
    private void issue(JsonNode issue, List<Entry> events) {
        kind(issue, "sent");
        version(issue, 4);
        var prefix = issue.path("id").asString() + "|";
        var sent = events.stream()
                .filter(event -> event.type().equals("newsletter.issue-sent.v1"))
                .findFirst();
        for (var outcome : List.of("accepted", "refused", "uncertain", "left")) {
            var counted = issue.path("facts").path("counts").path(outcome).asInt();
            var entries = history.of(HistoryFile.LEDGER).stream()
                    .filter(entry -> entry.path("id").asString().startsWith(prefix)
                            && entry.path("state").asString().equals(outcome))
                    .count();
            faults.that(
                    counted == entries,
                    "%s counts %d mails as %s, the ledger holds %d",
                    issue.path("id"),
                    counted,
                    outcome,
                    entries);
            sent.filter(event -> event.data().has(outcome))
                    .ifPresent(event -> faults.that(
                            event.data().path(outcome).asInt() == counted,
                            "%s tells of %s mails that are %s, its state of %d",
                            event,
                            event.data().path(outcome),
                            outcome,
                            counted));
        }
    }

    private void kind(JsonNode aggregate, String expected) {
        var kind = aggregate.path("kind").asString("");
        faults.that(
                kind.equals(expected),
                "%s %s is %s, its events say %s",
                aggregate.path("collection").asString(),
                aggregate.path("id").asString(),
                kind,
                expected);
    }

    private void atLeast(JsonNode aggregate, long version) {
        faults.that(
                aggregate.path("version").asLong() >= version,
                "%s has version %s, and made at least %d acts",
                aggregate.path("id"),
                aggregate.path("version"),
                version);
    }

    private void version(JsonNode aggregate, long acts) {
        var version = aggregate.path("version").asLong();
        faults.that(
                version == acts,
                "%s %s has version %d after %d acts",
                aggregate.path("collection").asString(),
                aggregate.path("id").asString(),
                version,
                acts);
    }

    private static long count(List<Entry> events, String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    private static boolean has(List<Entry> events, String type) {
        return events.stream().anyMatch(event -> event.type().equals(type));
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(HashSet::new));
    }
}

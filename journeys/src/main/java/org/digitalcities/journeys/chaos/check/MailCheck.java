package org.digitalcities.journeys.chaos.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Compares the mail ledgers with the events and with the received mails. */
final class MailCheck {

    private MailCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var expected = notices(log);
        var issues = issues(history, log);
        expected.putAll(issues.due());
        var entries = new HashMap<String, JsonNode>();
        for (var entry : history.of(HistoryFile.LEDGER)) {
            var id = entry.path("id").asString();
            faults.that(entries.put(id, entry) == null, "the ledger holds %s twice", id);
            var trace = expected.containsKey(id)
                    ? expected.get(id)
                    : issues.possible().get(id);
            faults.that(trace != null, "the ledger holds %s, which nothing asks for", id);
            faults.that(
                    trace == null
                            || !trace.isEmpty()
                                    && trace.equals(entry.path("trace").asString("")),
                    "%s is in another trace than its event",
                    id);
        }
        expected.keySet().forEach(id -> faults.that(entries.containsKey(id), "the ledger lacks %s", id));
        mails(history, entries, faults);
    }

    /** The sink numbers its mails from 1, so a mail that is missing in the history is noticed. */
    private static void mails(RunHistory history, Map<String, JsonNode> entries, CheckFindings faults) {
        var byMessage = entries.keySet().stream().collect(Collectors.toMap(MailCheck::message, id -> id));
        var numbers = new HashSet<Long>();
        var readers = new HashSet<String>();
        var arrived = new HashMap<String, Integer>();
        for (var mail : history.of(HistoryFile.MAILS)) {
            var id = byMessage.get(mail.path("message").asString("").replaceFirst("^<?([0-9a-f]+)@.*", "$1"));
            faults.that(numbers.add(mail.path("number").asLong()), "mail %s is on record twice", mail.path("number"));
            faults.that(id != null, "mail %s belongs to no entry of a ledger", mail.path("number"));
            if (id == null) continue;
            arrived.merge(id, 1, Integer::sum);
            var trace = entries.get(id).path("trace").asString("");
            faults.that(
                    mail.path("trace").asString("").equals(trace),
                    "mail %s carries another trace than %s",
                    mail.path("number"),
                    id);
            faults.that(
                    entries.get(id).path("room").asString().equals("notice")
                            || readers.add(id.replaceFirst("\\|.*", "|")
                                    + mail.path("to").asString()),
                    "one reader got %s twice",
                    id);
        }
        var counted = history.of(HistoryFile.RUN).isEmpty()
                ? -1
                : history.of(HistoryFile.RUN).getFirst().path("mails").asLong();
        faults.that(
                counted == numbers.size(), "the sink counted %d mails, the history holds %d", counted, numbers.size());
        for (var number = 1L; number <= counted; number++)
            faults.that(numbers.contains(number), "the sink's mail %d is missing", number);
        entries.forEach(
                (id, entry) -> settled(id, entry.path("state").asString(), arrived.getOrDefault(id, 0), faults));
        var handedOver = history.of(HistoryFile.KILLS).stream()
                .flatMap(kill -> texts(kill.path("sending")).stream())
                .collect(Collectors.toSet());
        entries.forEach((id, entry) -> faults.that(
                !entry.path("state").asString().equals("uncertain") || handedOver.contains(id),
                "%s stands as uncertain, and nobody was hit while it was handed over",
                id));
    }

    private static void settled(String id, String state, int mails, CheckFindings faults) {
        switch (state) {
            case "accepted" -> faults.that(mails == 1, "%s stands as accepted, the sink has %d of it", id, mails);
            case "uncertain" -> faults.that(mails <= 1, "%s stands as uncertain, the sink has %d of it", id, mails);
            case "refused", "left" ->
                faults.that(mails == 0, "%s stands as %s, the sink has %d of it", id, state, mails);
            default -> faults.add("%s is not settled: %s", id, state);
        }
    }

    /** The notices for the events, each with the trace of its event. */
    private static Map<String, String> notices(EventLog log) {
        var expected = new HashMap<String, String>();
        log.subjects().values().forEach(events -> {
            var contacts = new HashSet<String>();
            for (var event : events) {
                if (event.type().equals("membership.renewal-invited.v1")) {
                    contacts.clear();
                    contacts.addAll(texts(event.data().path("contacts")));
                }
                for (var contact : recipients(event, contacts)) {
                    expected.put(
                            contact.isEmpty() ? event.id() : event.id() + "|" + event.subjectId() + "|" + contact,
                            event.trace());
                }
            }
        });
        return expected;
    }

    /** Entries of newsletter issues with their traces: required ones, and possible ones of readers who left at about that time. */
    private record Issues(Map<String, String> due, Map<String, String> possible) {}

    private static Issues issues(RunHistory history, EventLog log) {
        var accepted = new AcceptedCalls(history);
        var due = new HashMap<String, String>();
        var possible = new HashMap<String, String>();
        var subscribers = log.events("newsletter.subscriber-confirmed.v1").stream()
                .map(Entry::subjectId)
                .distinct()
                .toList();
        log.events("newsletter.issue-scheduled.v1")
                .forEach(issue -> subscribers.forEach(subscriber -> {
                    var left = accepted.of(Route.named("LEAVING"), subscriber).stream()
                            .findFirst();
                    var scheduled = accepted.of(Route.named("SENDING"), issue.subjectId()).stream()
                            .findFirst();
                    if (left.isEmpty()) due.put(issue.subjectId() + "|" + subscriber, issue.trace());
                    else if (scheduled.isEmpty() || !left.get().isBefore(scheduled.get()))
                        possible.put(issue.subjectId() + "|" + subscriber, issue.trace());
                }));
        return new Issues(due, possible);
    }

    /** The contacts of a notice; an empty one if the event implies its only recipient. */
    private static Set<String> recipients(Entry event, Set<String> invited) {
        return switch (event.type()) {
            case "membership.renewal-invited.v1", "membership.renewal-reminded.v1", "membership.renewal-extended.v1" ->
                Set.copyOf(texts(event.data().path("contacts")));
            case "membership.call-invited.v1" ->
                StreamSupport.stream(event.data().path("invited").spliterator(), false)
                        .map(one -> one.path("contact").asString())
                        .collect(Collectors.toSet());
            case "membership.member-renewed.v2",
                    "membership.member-withdrew.v2",
                    "membership.answer-submitted.v1",
                    "membership.answer-asked-back.v1",
                    "membership.answer-refused.v1",
                    "membership.membership-lapsed.v1" -> invited;
            case "membership.seat-offered.v1", "membership.pioneer-reserved.v1", "membership.application-refused.v1" ->
                Set.of(event.text("contact"));
            case "membership.handover-started.v1", "membership.handover-done.v1" -> Set.of("successor", "contact");
            case "membership.handover-reminded.v1" -> Set.of("successor");
            case "membership.application-received.v1",
                    "membership.pioneer-seated.v1",
                    "membership.seat-declined.v1",
                    "membership.seat-expired.v1",
                    "membership.link-requested.v1",
                    "membership.joining-asked.v1",
                    "membership.joining-received.v1",
                    "membership.joining-questioned.v1",
                    "membership.joining-accepted.v1",
                    "membership.joining-refused.v1",
                    "identity.sign-in-requested.v1",
                    "newsletter.subscription-asked.v1" -> Set.of("");
            default -> Set.of();
        };
    }

    /** The part of a Message-ID before the domain: of an entry's id, half of its SHA-256. */
    static String message(String entry) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(entry.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}

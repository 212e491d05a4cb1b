package org.digitalcities.journeys.chaos.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.RunHistory;
import org.digitalcities.journeys.hub.Body;

/**
 * A handwritten history of two rounds in the format of a run: members renew, hand over, withdraw and lapse, also one that answered a
 * later campaign; three cities are offered one seat; an issue is sent while readers leave; events are repeated wherever they may be.
 */
final class SmallHistory {

    /** The officer who acts in it. */
    static final String OFFICER = "person-0f3a";

    /** The members when the last campaign opens: without those that withdrew, or lapsed without another answer. */
    static final List<String> MEMBERS_IN_THE_END = List.of("es-bilbao", "fr-bordeaux", "kr-daegu", "tr-izmir");

    private final HistoryWriter writer;
    private final HistoryRecorder recorder;
    private final SmallRenewals renewing;
    private final List<String> invited;

    private SmallHistory(HistoryWriter writer, List<String> invited) {
        this.writer = writer;
        this.invited = invited;
        recorder = new HistoryRecorder(writer);
        renewing = new SmallRenewals(recorder, invited);
    }

    static RunHistory in(Path folder) throws java.io.IOException {
        return inviting(folder, MEMBERS_IN_THE_END);
    }

    /** The same, but the last campaign invites these members, with all that follows from their invitations. */
    static RunHistory inviting(Path folder, List<String> invited) throws java.io.IOException {
        try (var writer = new HistoryWriter(folder)) {
            new SmallHistory(writer, invited).write();
        }
        return RunHistory.read(folder);
    }

    private void write() {
        instances();
        recorder.accepted(Route.named("PARTNER"), "uclg", 1L, Map.of());
        recorder.accepted(Route.named("ENDPOINT"), "endpoint-1", 1L, Map.of());
        recorder.event(
                "partner",
                "partner.endpoint-registered.v1",
                "endpoint-1",
                Body.of("endpoint", "endpoint-1", "partner", "uclg"));
        recorder.accepted(Route.named("CLIENT"), "client-1", 1L, Map.of());
        recorder.event(
                "identity",
                "identity.client-registered.v1",
                "client-1",
                Body.of("client", "client-1", "role", "city", "owner", "es-bilbao"));
        recorder.accepted(Route.named("MANDATE"), "2022-2025", 1L, Map.of());
        recorder.event(
                "membership",
                "membership.mandate-opened.v2",
                "2022-2025",
                Body.of(
                        "mandate",
                        "2022-2025",
                        "congressKind",
                        "world-congress",
                        "congressPlace",
                        "Daejeon",
                        "congressYear",
                        2022,
                        "congressMonth",
                        10));
        signIn();
        var members = List.of("at-linz", "es-bilbao", "fi-lappeenranta", "fr-bordeaux", "kr-daegu");
        renewing.imported("import-1", members);
        renewing.renewals(members);
        renewing.lateOnes();
        renewing.newMembers();
        new SmallRecruitment(recorder).calls();
        issue();
        recorder.accepted(Route.named("CONTRIBUTION"), "gold-1", 1L, Map.of());
        recorder.event(
                "study",
                "study.contribution-recorded.v1",
                "gold-1",
                Body.of(
                        "contribution",
                        "gold-1",
                        "report",
                        "GOLD VI",
                        "chapter",
                        6,
                        "pathway",
                        "Connecting",
                        "title",
                        "A case",
                        "address",
                        "https://example.org/1",
                        "published",
                        "2022-06-26"));
        recorder.aggregate("partner", "partners", "uclg", 1, null, Map.of());
        recorder.aggregate("partner", "endpoints", "endpoint-1", 1, "active", Map.of());
        recorder.aggregate("identity", "clients", "client-1", 1, "active", Map.of());
        recorder.aggregate("membership", "mandates", "2022-2025", 1, null, Map.of());
        recorder.aggregate("study", "contributions", "gold-1", 1, null, Map.of());
        recorder.projection(
                "study",
                "community",
                "mandate/2022-2025",
                Body.of(
                        "kind",
                        "mandate",
                        "congressKind",
                        "WORLD_CONGRESS",
                        "congressPlace",
                        "Daejeon",
                        "congressYear",
                        2022,
                        "congressMonth",
                        10,
                        "sequence",
                        1));
        partners();
        recorder.end();
        kills();
        recorder.tally(
                "membership",
                "renewals",
                "chaos-1",
                Map.of("renewed|EUROPE", 2, "withdrawn|EUROPE", 1, "lapsed|EUROPE", 2));
        recorder.tally("membership", "renewals", "chaos-2", Map.of("invited|EUROPE", 3, "renewed|EUROPE", 1));
        recorder.tally("membership", "renewals", "chaos-3", Map.of("invited|EUROPE", invited.size()));
        recorder.tally("newsletter", "readers", "all", Map.of("en", 2));
        writer.write(HistoryFile.RUN, "run", Body.of("seed", 7, "rounds", 2, "mails", recorder.mails()));
    }

    /** A kill of the idle gateway, which does not count, and an orderly end of it; a pause of newsletter-service-2 as it sends mails. */
    private void kills() {
        kill(
                "1.1",
                Body.of(
                        "round",
                        1,
                        "try",
                        1,
                        "target",
                        "gateway",
                        "fault",
                        "kill",
                        "process",
                        "gateway",
                        "inOrder",
                        false,
                        "concerned",
                        0,
                        "counts",
                        false));
        kill(
                "1.2",
                Body.of(
                        "round",
                        1,
                        "try",
                        2,
                        "target",
                        "gateway",
                        "fault",
                        "end",
                        "process",
                        "gateway",
                        "inOrder",
                        true,
                        "concerned",
                        3,
                        "counts",
                        true));
        kill(
                "2.1",
                Body.of(
                        "round",
                        2,
                        "try",
                        1,
                        "target",
                        "newsletter",
                        "fault",
                        "pause",
                        "process",
                        "newsletter-service-2",
                        "inOrder",
                        false,
                        "concerned",
                        12,
                        "counts",
                        true,
                        "sending",
                        recorder.uncertain(),
                        "away",
                        18_000));
    }

    /** The first round has one instance of each service, the second has two of some. */
    private void kill(String name, Map<String, Object> kill) {
        kill.put("instances", kill.get("round"));
        kill.put("incarnations", List.of("before-" + kill.get("process")));
        writer.write(HistoryFile.KILLS, name, kill);
    }

    private void instances() {
        for (var service : List.of(
                "identity-service", "membership-service", "newsletter-service", "study-service", "partner-service")) {
            instance(1, service);
            instance(2, service);
        }
        for (var service : List.of("membership-service-2", "newsletter-service-2", "partner-service-2"))
            instance(2, service);
    }

    private void instance(int round, String instance) {
        writer.write(
                HistoryFile.INSTANCES,
                round + instance,
                Body.of(
                        "round",
                        round,
                        "instance",
                        instance,
                        "incarnations",
                        List.of("after-" + instance),
                        "work",
                        Map.of("sweep", 3)));
    }

    /** A person's sign-in link, used once. */
    private void signIn() {
        recorder.accepted(Route.named("SIGN_IN"), "sign-in-1", null, Map.of());
        var asked = recorder.event(
                "identity",
                "identity.sign-in-requested.v1",
                "sign-in-1",
                Body.of("request", "sign-in-1", "language", "en"));
        recorder.told(asked);
        recorder.aggregate("identity", "sign-ins", "sign-in-1", 2, "used", Map.of());
    }

    /** The third reader leaves while the issue is sent; the fourth left before. */
    private void issue() {
        var subscribers = List.of("subscriber-1", "subscriber-2", "subscriber-3", "subscriber-4");
        for (var subscriber : subscribers) {
            recorder.accepted(Route.named("SUBSCRIBER"), subscriber, 1L, Map.of());
            recorder.event(
                    "newsletter",
                    "newsletter.subscriber-confirmed.v1",
                    subscriber,
                    Body.of("subscriber", subscriber, "language", "en"));
        }
        left("subscriber-4");
        recorder.accepted(Route.named("ISSUE"), "issue-1", 1L, Map.of());
        recorder.accepted(Route.named("APPROVAL"), "issue-1", 2L, Map.of());
        recorder.accepted(Route.named("SENDING"), "issue-1", 3L, Map.of());
        left("subscriber-3");
        for (var subscriber : subscribers) {
            var gone = subscribers.indexOf(subscriber) > 1;
            recorder.aggregate(
                    "newsletter", "subscribers", subscriber, gone ? 2 : 1, gone ? "left" : "confirmed", Map.of());
        }
        recorder.event("newsletter", "newsletter.issue-drafted.v1", "issue-1", Body.of("issue", "issue-1"));
        recorder.event(
                "newsletter",
                "newsletter.issue-scheduled.v1",
                "issue-1",
                Body.of("issue", "issue-1", "at", "2022-07-15T07:00:00Z"));
        recorder.event(
                "newsletter",
                "newsletter.issue-sent.v1",
                "issue-1",
                Body.of(
                        "issue",
                        "issue-1",
                        "title",
                        Body.of("en", "a", "es", "b", "fr", "c"),
                        "accepted",
                        1,
                        "refused",
                        0,
                        "uncertain",
                        1));
        recorder.entry("issue", "issue-1|subscriber-1", "accepted", 1);
        recorder.entry("issue", "issue-1|subscriber-2", "uncertain", 0);
        recorder.entry("issue", "issue-1|subscriber-3", "left", 0);
        recorder.aggregate(
                "newsletter",
                "issues",
                "issue-1",
                4,
                "sent",
                Map.of("counts", Body.of("accepted", 1, "refused", 0, "uncertain", 1, "left", 1)));
        recorder.projection("newsletter", "dispatches", "issue-1", Body.of("complete", true));
    }

    private void left(String subscriber) {
        recorder.accepted(Route.named("LEAVING"), subscriber, null, Map.of());
        recorder.event("newsletter", "newsletter.subscriber-left.v1", subscriber, Body.of("subscriber", subscriber));
    }

    /** Deliveries to partners: received twice where a kill came between the receipt and its mark. */
    private void partners() {
        var position = 0;
        for (var event : recorder.open()) {
            position++;
            var headers = Map.copyOf(HistoryRecorder.headers(event));
            recorder.kafka("public.events", event);
            var body =
                    "{\"id\":\"%s\",\"source\":\"%s\",\"type\":\"%s\",\"subject\":\"%s\",\"time\":\"%s\",\"dataschema\":\"%s\",\"sequence\":\"%s\",\"data\":%s}"
                            .formatted(
                                    headers.get("ce_id"),
                                    headers.get("ce_source"),
                                    headers.get("ce_type"),
                                    headers.get("ce_subject"),
                                    headers.get("ce_time"),
                                    headers.get("ce_dataschema"),
                                    headers.get("ce_sequence"),
                                    event.get("value"));
            var id = headers.get("ce_id");
            writer.write(
                    HistoryFile.FEED,
                    id,
                    Body.of(
                            "position",
                            position,
                            "mark",
                            "mark-" + position,
                            "event",
                            id,
                            "subject",
                            headers.get("ce_subject"),
                            "body",
                            body));
            writer.write(
                    HistoryFile.DELIVERIES,
                    id,
                    Body.of("id", "endpoint-1." + id, "endpoint", "endpoint-1", "event", id, "state", "DELIVERED"));
            for (var times = 0; times < 1 + position % 2; times++) {
                writer.write(
                        HistoryFile.WEBHOOKS,
                        id,
                        Body.of(
                                "endpoint",
                                "endpoint-1",
                                "id",
                                id,
                                "source",
                                headers.get("ce_source"),
                                "subject",
                                headers.get("ce_subject"),
                                "sequence",
                                Integer.parseInt(headers.get("ce_sequence")),
                                "verified",
                                true,
                                "trace",
                                HistoryRecorder.TRACE,
                                "body",
                                body));
            }
        }
        recorder.projection(
                "partner", "served", "endpoint-1", Body.of("position", position, "mark", "mark-" + position));
    }
}

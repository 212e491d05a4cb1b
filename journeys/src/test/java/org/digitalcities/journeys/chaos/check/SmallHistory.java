package org.digitalcities.journeys.chaos.check;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.Kinds;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.RunHistory;
import org.digitalcities.journeys.hub.Body;
import tools.jackson.databind.json.JsonMapper;

/**
 * A handwritten history of two rounds in the format of a run: members renew, hand over, withdraw and lapse, also one that answered a
 * later campaign; three cities are offered one seat; an issue is sent while readers leave; events are repeated wherever they may be.
 */
final class SmallHistory {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** The officer who acts in it. */
    static final String OFFICER = "person-0f3a";

    /** The members when the last campaign opens: without those that withdrew, or lapsed without another answer. */
    static final List<String> MEMBERS_IN_THE_END = List.of("es-bilbao", "fr-bordeaux", "kr-daegu", "tr-izmir");

    private final HistoryWriter writer;
    private final Map<String, List<String>> types = new HashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<Map<String, Object>> open = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private final Map<String, List<Map<String, Object>>> answers = new HashMap<>();
    private final List<String> uncertain = new ArrayList<>();
    private String now = "2022-07-15T07:00:00Z";
    private int ids;
    private int seconds;
    private int mails;

    private final List<String> invited;

    private SmallHistory(HistoryWriter writer, List<String> invited) {
        this.writer = writer;
        this.invited = invited;
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
        accepted(Route.named("PARTNER"), "uclg", 1L, Map.of());
        accepted(Route.named("ENDPOINT"), "endpoint-1", 1L, Map.of());
        event(
                "partner",
                "partner.endpoint-registered.v1",
                "endpoint-1",
                Body.of("endpoint", "endpoint-1", "partner", "uclg"));
        accepted(Route.named("CLIENT"), "client-1", 1L, Map.of());
        event(
                "identity",
                "identity.client-registered.v1",
                "client-1",
                Body.of("client", "client-1", "role", "city", "owner", "es-bilbao"));
        accepted(Route.named("MANDATE"), "2022-2025", 1L, Map.of());
        event(
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
        imported("import-1", members);
        renewals(members);
        lateOnes();
        newMembers();
        calls();
        issue();
        accepted(Route.named("CONTRIBUTION"), "gold-1", 1L, Map.of());
        event(
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
        aggregate("partner", "partners", "uclg", 1, null, Map.of());
        aggregate("partner", "endpoints", "endpoint-1", 1, "active", Map.of());
        aggregate("identity", "clients", "client-1", 1, "active", Map.of());
        aggregate("membership", "mandates", "2022-2025", 1, null, Map.of());
        aggregate("study", "contributions", "gold-1", 1, null, Map.of());
        projection(
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
        late.forEach(Runnable::run);
        kills();
        tally(
                "membership",
                "renewals",
                "chaos-1",
                Map.of("renewed|EUROPE", 2, "withdrawn|EUROPE", 1, "lapsed|EUROPE", 2));
        tally("membership", "renewals", "chaos-2", Map.of("invited|EUROPE", 3, "renewed|EUROPE", 1));
        tally("membership", "renewals", "chaos-3", Map.of("invited|EUROPE", invited.size()));
        tally("newsletter", "readers", "all", Map.of("en", 2));
        writer.write(HistoryFile.RUN, "run", Body.of("seed", 7, "rounds", 2, "mails", mails));
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
                        uncertain,
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
        accepted(Route.named("SIGN_IN"), "sign-in-1", null, Map.of());
        var asked = event(
                "identity",
                "identity.sign-in-requested.v1",
                "sign-in-1",
                Body.of("request", "sign-in-1", "language", "en"));
        told(asked);
        aggregate("identity", "sign-ins", "sign-in-1", 2, "used", Map.of());
    }

    private void imported(String list, List<String> members) {
        accepted(Route.named("IMPORT"), list, 1L, Map.of("members", members));
        for (var member : members) {
            event(
                    "membership",
                    "membership.member-registered.v2",
                    member,
                    Body.of(
                            "member",
                            member,
                            "kind",
                            "city",
                            "name",
                            member,
                            "country",
                            "ES",
                            "section",
                            "EUROPE",
                            "zone",
                            "Europe/Madrid"));
            var handovers = member.equals("es-bilbao") ? List.of("chaos-1.es-bilbao") : List.of();
            aggregate("membership", "members", member, 1 + handovers.size(), null, Map.of("handovers", handovers));
            projection(
                    "study",
                    "community",
                    "member/" + member,
                    Body.of(
                            "kind",
                            "member",
                            "name",
                            member,
                            "country",
                            "ES",
                            "section",
                            "EUROPE",
                            "memberKind",
                            "CITY",
                            "sequence",
                            1));
        }
        aggregate("membership", "imports", list, 2, "finished", Map.of());
    }

    private void opened(String campaign, List<String> members, List<String> invited, String closes, String graceEnds) {
        accepted(Route.named("CAMPAIGN"), campaign, 1L, Map.of("members", members));
        event(
                "membership",
                "membership.campaign-opened.v1",
                campaign,
                Body.of(
                        "campaign",
                        campaign,
                        "mandate",
                        "2022-2025",
                        "closes",
                        closes,
                        "zone",
                        "Europe/Madrid",
                        "graceEnds",
                        graceEnds));
        for (var member : invited) {
            var renewal = campaign + "." + member;
            var contact = contact(member);
            var asked = event(
                    "membership",
                    "membership.renewal-invited.v1",
                    renewal,
                    Body.of(
                            "renewal",
                            renewal,
                            "campaign",
                            campaign,
                            "member",
                            member,
                            "contacts",
                            List.of(contact),
                            "closes",
                            closes,
                            "zone",
                            "Europe/Madrid"));
            notice(asked, renewal, contact, "accepted", 1);
            projection(
                    "newsletter",
                    "renewals",
                    "renewal/" + renewal,
                    Body.of("contacts", List.of(contact), "sequence", 1));
        }
    }

    /** Whether the first contact or the one after the handover. */
    private String contact(String member) {
        return member + (sequences.getOrDefault("member/" + member, 1) == 1 ? ".1" : ".2");
    }

    private void renewals(List<String> members) {
        opened("chaos-1", members, members, "2022-09-30T21:59:00Z", "2022-10-14T21:59:00Z");
        var renewed = submission("chaos-1.es-bilbao", "renew", true, 2);
        notice(renewed, "chaos-1.es-bilbao", "es-bilbao.1", "uncertain", 1);
        event(
                "membership",
                "membership.handover-wanted.v1",
                "chaos-1.es-bilbao",
                Body.of("renewal", "chaos-1.es-bilbao", "member", "es-bilbao"));
        event(
                "membership",
                "membership.contact-changed.v1",
                "es-bilbao",
                Body.of("member", "es-bilbao", "previousContact", "es-bilbao.1", "contact", "es-bilbao.2"));
        var withdrew = submission("chaos-1.fi-lappeenranta", "withdraw", false, 2);
        notice(withdrew, "chaos-1.fi-lappeenranta", "fi-lappeenranta.1", "accepted", 1);
        refused(Route.named("SUBMISSION"), "renewal-answered");
        aggregate("membership", "renewals", "chaos-1.es-bilbao", 4, "renewed", Map.of());
        aggregate("membership", "renewals", "chaos-1.fi-lappeenranta", 3, "withdrawn", Map.of());
        projection(
                "study",
                "community",
                "renewal/chaos-1.es-bilbao",
                Body.of(
                        "kind",
                        "renewal",
                        "mandate",
                        "2022-2025",
                        "member",
                        "es-bilbao",
                        "answer",
                        "renewed",
                        "sequence",
                        2));
        projection(
                "study",
                "community",
                "renewal/chaos-1.fi-lappeenranta",
                Body.of(
                        "kind",
                        "renewal",
                        "mandate",
                        "2022-2025",
                        "member",
                        "fi-lappeenranta",
                        "answer",
                        "withdrew",
                        "sequence",
                        2));
    }

    /** One answers by link. Two never answer: they are reminded, get more time and lapse; one of them has answered the next campaign. */
    private void lateOnes() {
        accepted(Route.named("RENEWAL_PAGE"), "chaos-1.fr-bordeaux", null, Map.of("decision", "renew"));
        var late = event(
                "membership",
                "membership.member-renewed.v2",
                "chaos-1.fr-bordeaux",
                Body.of(
                        "renewal",
                        "chaos-1.fr-bordeaux",
                        "campaign",
                        "chaos-1",
                        "mandate",
                        "2022-2025",
                        "member",
                        "fr-bordeaux",
                        "enteredBy",
                        "city"));
        notice(late, "chaos-1.fr-bordeaux", "fr-bordeaux.1", "accepted", 1);
        var silent = List.of("at-linz", "kr-daegu");
        for (var member : silent) {
            var reminded = event(
                    "membership",
                    "membership.renewal-reminded.v1",
                    "chaos-1." + member,
                    Body.of(
                            "renewal",
                            "chaos-1." + member,
                            "campaign",
                            "chaos-1",
                            "member",
                            member,
                            "contacts",
                            List.of(member + ".1"),
                            "rung",
                            1,
                            "closes",
                            "2022-09-30T21:59:00Z",
                            "zone",
                            "Europe/Madrid"));
            notice(reminded, "chaos-1." + member, member + ".1", "accepted", 1);
        }
        extended(List.of("at-linz", "es-bilbao", "fi-lappeenranta", "fr-bordeaux", "kr-daegu"), silent);
        now = "2022-10-10T07:00:00Z";
        opened(
                "chaos-2",
                List.of("at-linz", "es-bilbao", "fr-bordeaux", "kr-daegu"),
                List.of("at-linz", "es-bilbao", "fr-bordeaux", "kr-daegu"),
                "2022-12-31T22:59:00Z",
                "2023-06-14T22:59:00Z");
        var renewed = submission("chaos-2.kr-daegu", "renew", false, 2);
        notice(renewed, "chaos-2.kr-daegu", "kr-daegu.1", "accepted", 1);
        now = "2022-10-17T07:00:00Z";
        for (var member : silent) {
            var lapsed = event(
                    "membership",
                    "membership.membership-lapsed.v1",
                    "chaos-1." + member,
                    Body.of(
                            "renewal",
                            "chaos-1." + member,
                            "campaign",
                            "chaos-1",
                            "mandate",
                            "2022-2025",
                            "member",
                            member));
            notice(lapsed, "chaos-1." + member, member + ".1", "accepted", 1);
            aggregate("membership", "renewals", "chaos-1." + member, 4, "lapsed", Map.of());
            projection(
                    "study",
                    "community",
                    "renewal/chaos-1." + member,
                    Body.of(
                            "kind",
                            "renewal",
                            "mandate",
                            "2022-2025",
                            "member",
                            member,
                            "answer",
                            "lapsed",
                            "sequence",
                            4));
        }
        event(
                "membership",
                "membership.campaign-closed.v1",
                "chaos-1",
                Body.of("campaign", "chaos-1", "mandate", "2022-2025", "renewed", 2, "withdrawn", 1, "lapsed", 2));
        aggregate("membership", "campaigns", "chaos-1", 8, "closed", Map.of("busy", false));
        aggregate("membership", "renewals", "chaos-1.fr-bordeaux", 3, "renewed", Map.of());
        projection(
                "study",
                "community",
                "renewal/chaos-1.fr-bordeaux",
                Body.of(
                        "kind",
                        "renewal",
                        "mandate",
                        "2022-2025",
                        "member",
                        "fr-bordeaux",
                        "answer",
                        "renewed",
                        "sequence",
                        2));
        projection(
                "study",
                "community",
                "renewal/chaos-2.kr-daegu",
                Body.of(
                        "kind",
                        "renewal",
                        "mandate",
                        "2022-2025",
                        "member",
                        "kr-daegu",
                        "answer",
                        "renewed",
                        "sequence",
                        2));
    }

    private void extended(List<String> members, List<String> silent) {
        accepted(Route.named("EXTENSION"), "chaos-1", 4L, Map.of());
        event(
                "membership",
                "membership.campaign-extended.v1",
                "chaos-1",
                Body.of(
                        "campaign",
                        "chaos-1",
                        "closes",
                        "2022-10-02T21:59:00Z",
                        "zone",
                        "Europe/Madrid",
                        "graceEnds",
                        "2022-10-16T21:59:00Z"));
        for (var member : members) {
            var contact = contact(member);
            var told = event(
                    "membership",
                    "membership.renewal-extended.v1",
                    "chaos-1." + member,
                    Body.of(
                            "renewal",
                            "chaos-1." + member,
                            "campaign",
                            "chaos-1",
                            "member",
                            member,
                            "contacts",
                            List.of(contact),
                            "closedBefore",
                            "2022-09-30T21:59:00Z",
                            "closes",
                            "2022-10-02T21:59:00Z",
                            "zone",
                            "Europe/Madrid",
                            "answered",
                            !silent.contains(member)));
            notice(
                    told,
                    "chaos-1." + member,
                    contact,
                    member.equals("kr-daegu") ? "uncertain" : "accepted",
                    member.equals("kr-daegu") ? 0 : 1);
        }
    }

    /** A new member joins, and the last campaign asks. */
    private void newMembers() {
        now = "2022-11-01T07:00:00Z";
        imported("import-2", List.of("tr-izmir"));
        now = "2022-11-02T07:00:00Z";
        opened("chaos-3", MEMBERS_IN_THE_END, invited, "2022-12-31T22:59:00Z", "2023-06-14T22:59:00Z");
        for (var member : List.of("at-linz", "es-bilbao", "fr-bordeaux"))
            aggregate("membership", "renewals", "chaos-2." + member, 1, "invited", Map.of());
        aggregate("membership", "renewals", "chaos-2.kr-daegu", 2, "renewed", Map.of());
        for (var member : invited) aggregate("membership", "renewals", "chaos-3." + member, 1, "invited", Map.of());
        for (var campaign : List.of("chaos-2", "chaos-3"))
            aggregate("membership", "campaigns", campaign, 2, "open", Map.of("busy", false));
    }

    private Map<String, Object> submission(String renewal, String decision, boolean handover, long version) {
        accepted(Route.named("SUBMISSION"), renewal, version, Map.of("decision", decision, "handover", handover));
        return event(
                "membership",
                "membership.member-" + (decision.equals("renew") ? "renewed" : "withdrew") + ".v2",
                renewal,
                Body.of(
                        "renewal",
                        renewal,
                        "campaign",
                        renewal.substring(0, 7),
                        "mandate",
                        "2022-2025",
                        "member",
                        renewal.substring(8),
                        "enteredBy",
                        "secretariat"));
    }

    /** One seat: the first city declines it, the second lets the offer expire, the third accepts it on a page. */
    private void calls() {
        now = "2023-02-01T07:00:00Z";
        accepted(Route.named("CALL"), "call-1", 1L, Map.of());
        event(
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
            accepted(Route.named("APPLICATION"), "call-1", 2L + cities.indexOf(city), Map.of("city", city));
            var received = event(
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
            told(received);
        }
        now = "2023-03-01T07:00:00Z";
        accepted(Route.named("RANKING"), "call-1", 5L, Map.of("ranking", cities));
        offer("es-bilbao", "2023-03-15T07:00:00Z", "accepted", 1);
        for (var place = 1; place < cities.size(); place++) {
            var reserved = event(
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
            notice(reserved, "call-1", cities.get(place) + ".1", "accepted", 1);
        }
        accepted(Route.named("SEAT_ANSWER"), "call-1", 6L, Map.of("application", "es-bilbao", "accept", false));
        told(event(
                "membership",
                "membership.seat-declined.v1",
                "call-1",
                Body.of("call", "call-1", "application", "es-bilbao", "city", "es-bilbao")));
        offer("fr-bordeaux", "2023-03-15T07:00:00Z", "left", 0);
        now = "2023-03-16T07:00:00Z";
        told(event(
                "membership",
                "membership.seat-expired.v1",
                "call-1",
                Body.of("call", "call-1", "application", "fr-bordeaux", "city", "fr-bordeaux")));
        offer("kr-daegu", "2023-03-30T07:00:00Z", "accepted", 1);
        accepted(Route.named("SEAT_PAGE"), "call-1", null, Map.of("application", "kr-daegu", "accept", true));
        var seated = event(
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
        told(seated);
        aggregate(
                "membership",
                "calls",
                "call-1",
                8,
                "seating",
                Map.of("standings", Map.of("es-bilbao", "declined", "fr-bordeaux", "expired", "kr-daegu", "seated")));
        var pioneer = Body.of("city", "kr-daegu", "name", "Daegu", "country", "KR", "section", "ASIA_PACIFIC");
        projection(
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
                        sequences.get("call/call-1"),
                        "pioneers",
                        Map.of("kr-daegu", pioneer)));
    }

    private void offer(String city, String expires, String state, int arrived) {
        var offered = event(
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
        notice(offered, "call-1", city + ".1", state, arrived);
    }

    /** The third reader leaves while the issue is sent; the fourth left before. */
    private void issue() {
        var subscribers = List.of("subscriber-1", "subscriber-2", "subscriber-3", "subscriber-4");
        for (var subscriber : subscribers) {
            accepted(Route.named("SUBSCRIBER"), subscriber, 1L, Map.of());
            event(
                    "newsletter",
                    "newsletter.subscriber-confirmed.v1",
                    subscriber,
                    Body.of("subscriber", subscriber, "language", "en"));
        }
        left("subscriber-4");
        accepted(Route.named("ISSUE"), "issue-1", 1L, Map.of());
        accepted(Route.named("APPROVAL"), "issue-1", 2L, Map.of());
        accepted(Route.named("SENDING"), "issue-1", 3L, Map.of());
        left("subscriber-3");
        for (var subscriber : subscribers) {
            var gone = subscribers.indexOf(subscriber) > 1;
            aggregate("newsletter", "subscribers", subscriber, gone ? 2 : 1, gone ? "left" : "confirmed", Map.of());
        }
        event("newsletter", "newsletter.issue-drafted.v1", "issue-1", Body.of("issue", "issue-1"));
        event(
                "newsletter",
                "newsletter.issue-scheduled.v1",
                "issue-1",
                Body.of("issue", "issue-1", "at", "2022-07-15T07:00:00Z"));
        event(
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
        entry("issue", "issue-1|subscriber-1", "accepted", 1);
        entry("issue", "issue-1|subscriber-2", "uncertain", 0);
        entry("issue", "issue-1|subscriber-3", "left", 0);
        aggregate(
                "newsletter",
                "issues",
                "issue-1",
                4,
                "sent",
                Map.of("counts", Body.of("accepted", 1, "refused", 0, "uncertain", 1, "left", 1)));
        projection("newsletter", "dispatches", "issue-1", Body.of("complete", true));
    }

    private void left(String subscriber) {
        accepted(Route.named("LEAVING"), subscriber, null, Map.of());
        event("newsletter", "newsletter.subscriber-left.v1", subscriber, Body.of("subscriber", subscriber));
    }

    /** Deliveries to partners: received twice where a kill came between the receipt and its mark. */
    private void partners() {
        var position = 0;
        for (var event : open) {
            position++;
            var headers = Map.copyOf(headers(event));
            kafka("public.events", event);
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
                                TRACE,
                                "body",
                                body));
            }
        }
        projection("partner", "served", "endpoint-1", Body.of("position", position, "mark", "mark-" + position));
    }

    private String accepted(Route route, String subject, Long version, Map<String, ?> what) {
        var key = asked(route, what);
        for (var times = 0; times < (route.name().equals("SUBMISSION") ? 2 : 1); times++) {
            writer.write(
                    HistoryFile.ACCEPTED,
                    key,
                    Body.of("key", key, "status", 200, "subject", subject, "version", version, "at", next()));
        }
        if (route.keyed())
            answers.computeIfAbsent(route.service() + subject, name -> new ArrayList<>())
                    .add(Map.of("key", "scope-" + key, "version", version == null ? 8 : version));
        return key;
    }

    private void refused(Route route, String problem) {
        var key = asked(route, Map.of("decision", "renew"));
        writer.write(HistoryFile.REFUSED, key, Body.of("key", key, "status", 409, "problem", problem));
    }

    private String asked(Route route, Map<String, ?> what) {
        var key = "key-" + ++ids;
        writer.write(
                HistoryFile.ASKED,
                key,
                Body.of("key", key, "scope", "scope-" + key, "route", route.name(), "what", what, "at", next()));
        return key;
    }

    /** The next instant of the clients' real time. */
    private String next() {
        return Instant.EPOCH.plusSeconds(++seconds).toString();
    }

    private Map<String, Object> event(String service, String type, String id, Map<String, Object> data) {
        var about = Samples.kind(type).of(id).text();
        var event = new LinkedHashMap<String, Object>();
        event.put("service", service);
        event.put("type", type);
        event.put("subject", about);
        event.put("id", "event-" + ++ids);
        event.put("sequence", sequences.merge(about, 1, Integer::sum));
        event.put("time", now);
        types.computeIfAbsent(about, subject -> new ArrayList<>()).add(type);
        event.put("value", JSON.writeValueAsString(data));
        kafka(service + ".events", event);
        if (ids % 3 == 0) late.add(() -> kafka(service + ".events", event));
        if (Catalogue.type(type).map(Catalogue::isOpen).orElseThrow()) open.add(event);
        return event;
    }

    private void kafka(String topic, Map<String, Object> event) {
        writer.write(
                HistoryFile.KAFKA,
                topic + event.get("id"),
                Body.of(
                        "topic",
                        topic,
                        "key",
                        event.get("subject"),
                        "partition",
                        0,
                        "offset",
                        offsets.merge(topic, 1L, Long::sum),
                        "headers",
                        headers(event),
                        "value",
                        event.get("value")));
    }

    private static Map<String, String> headers(Map<String, Object> event) {
        return Map.of(
                "ce_id",
                (String) event.get("id"),
                "ce_source",
                (String) event.get("service"),
                "ce_type",
                Catalogue.TYPE_PREFIX + event.get("type"),
                "ce_subject",
                (String) event.get("subject"),
                "ce_partitionkey",
                (String) event.get("subject"),
                "ce_time",
                (String) event.get("time"),
                "ce_dataschema",
                "urn:" + event.get("type"),
                "ce_sequence",
                "%010d".formatted((int) event.get("sequence")),
                "ce_traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    private void tally(String service, String tally, String key, Map<String, Integer> counts) {
        writer.write(
                HistoryFile.TALLIES,
                tally + key,
                Body.of("service", service, "tally", tally, "key", key, "counts", counts));
    }

    /** The fields by which renewals and readers are counted. */
    private static Map<String, ?> facts(String collection, Map<String, ?> facts) {
        return switch (collection) {
            case "renewals" -> Map.of("section", "EUROPE");
            case "subscribers" -> Map.of("language", "en");
            default -> facts;
        };
    }

    private void aggregate(
            String service, String collection, String id, long version, String kind, Map<String, ?> facts) {
        late.add(() -> acts(service, Kinds.of(service, collection).of(id).text(), version));
        late.add(() -> writer.write(
                HistoryFile.AGGREGATES,
                service + collection + id,
                Body.of(
                        "service",
                        service,
                        "collection",
                        collection,
                        "id",
                        id,
                        "version",
                        version,
                        "seq",
                        sequences.getOrDefault(
                                Kinds.of(service, collection).of(id).text(), 0),
                        "outbox",
                        0,
                        "kind",
                        kind,
                        "facts",
                        facts(collection, facts),
                        "answers",
                        answers.getOrDefault(service + id, List.of()))));
    }

    /** Writes an act for each version; the first has all events of the subject. */
    private void acts(String service, String subject, long version) {
        for (var made = 1L; made <= version; made++) {
            var told = made == 1 && types.containsKey(subject) ? types.get(subject) : List.of("changed");
            writer.write(
                    HistoryFile.ACTS,
                    subject + "#" + made,
                    Body.of(
                            "id",
                            subject + "#" + made,
                            "service",
                            service,
                            "subject",
                            subject,
                            "version",
                            made,
                            "actor",
                            made == 1 ? OFFICER : service + "-service",
                            "behalf",
                            made == 1 ? null : OFFICER,
                            "through",
                            made == 1 ? "api" : "work",
                            "what",
                            told));
        }
    }

    private void projection(String service, String collection, String id, Map<String, ?> fields) {
        writer.write(
                HistoryFile.PROJECTIONS,
                service + collection + id,
                Body.of("service", service, "collection", collection, "id", id, "fields", fields));
    }

    private void notice(Map<String, Object> event, String about, String contact, String state, int arrived) {
        entry("notice", event.get("id") + "|" + about + "|" + contact, state, arrived);
    }

    /** A mail to the only contact that the event can mean. */
    private void told(Map<String, Object> event) {
        entry("notice", (String) event.get("id"), "accepted", 1);
    }

    private void entry(String room, String id, String state, int arrived) {
        if (state.equals("uncertain")) uncertain.add(id);
        writer.write(HistoryFile.LEDGER, id, Body.of("room", room, "id", id, "state", state, "trace", TRACE));
        for (var times = 0; times < arrived; times++) {
            writer.write(
                    HistoryFile.MAILS,
                    id,
                    Body.of(
                            "number",
                            ++mails,
                            "message",
                            "<" + MailCheck.message(id) + "@example.org>",
                            "trace",
                            TRACE,
                            "to",
                            "reader of " + id));
        }
    }
}

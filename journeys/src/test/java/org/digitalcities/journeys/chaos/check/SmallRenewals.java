package org.digitalcities.journeys.chaos.check;

import java.util.List;
import java.util.Map;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;

/** The part of a {@link SmallHistory} in which members are entered, renew, hand over, withdraw and lapse. */
final class SmallRenewals {

    private final HistoryRecorder recorder;
    private final List<String> invited;

    SmallRenewals(HistoryRecorder recorder, List<String> invited) {
        this.recorder = recorder;
        this.invited = invited;
    }

    void imported(String list, List<String> members) {
        recorder.accepted(Route.named("IMPORT"), list, 1L, Map.of("members", members));
        for (var member : members) {
            recorder.event(
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
            recorder.aggregate(
                    "membership", "members", member, 1 + handovers.size(), null, Map.of("handovers", handovers));
            recorder.projection(
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
        recorder.aggregate("membership", "imports", list, 2, "finished", Map.of());
    }

    private void opened(String campaign, List<String> members, List<String> invited, String closes, String graceEnds) {
        recorder.accepted(Route.named("CAMPAIGN"), campaign, 1L, Map.of("members", members));
        recorder.event(
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
            var asked = recorder.event(
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
            recorder.notice(asked, renewal, contact, "accepted", 1);
            recorder.projection(
                    "newsletter",
                    "renewals",
                    "renewal/" + renewal,
                    Body.of("contacts", List.of(contact), "sequence", 1));
        }
    }

    /** Whether the first contact or the one after the handover. */
    private String contact(String member) {
        return member + (recorder.sequence("member/" + member) == 1 ? ".1" : ".2");
    }

    void renewals(List<String> members) {
        opened("chaos-1", members, members, "2022-09-30T21:59:00Z", "2022-10-14T21:59:00Z");
        var renewed = submission("chaos-1.es-bilbao", "renew", true, 2);
        recorder.notice(renewed, "chaos-1.es-bilbao", "es-bilbao.1", "uncertain", 1);
        recorder.event(
                "membership",
                "membership.handover-wanted.v1",
                "chaos-1.es-bilbao",
                Body.of("renewal", "chaos-1.es-bilbao", "member", "es-bilbao"));
        recorder.event(
                "membership",
                "membership.contact-changed.v1",
                "es-bilbao",
                Body.of("member", "es-bilbao", "previousContact", "es-bilbao.1", "contact", "es-bilbao.2"));
        var withdrew = submission("chaos-1.fi-lappeenranta", "withdraw", false, 2);
        recorder.notice(withdrew, "chaos-1.fi-lappeenranta", "fi-lappeenranta.1", "accepted", 1);
        recorder.refused(Route.named("SUBMISSION"), "renewal-answered");
        recorder.aggregate("membership", "renewals", "chaos-1.es-bilbao", 4, "renewed", Map.of());
        recorder.aggregate("membership", "renewals", "chaos-1.fi-lappeenranta", 3, "withdrawn", Map.of());
        recorder.projection(
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
        recorder.projection(
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
    void lateOnes() {
        recorder.accepted(Route.named("RENEWAL_PAGE"), "chaos-1.fr-bordeaux", null, Map.of("decision", "renew"));
        var late = recorder.event(
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
        recorder.notice(late, "chaos-1.fr-bordeaux", "fr-bordeaux.1", "accepted", 1);
        var silent = List.of("at-linz", "kr-daegu");
        for (var member : silent) {
            var reminded = recorder.event(
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
            recorder.notice(reminded, "chaos-1." + member, member + ".1", "accepted", 1);
        }
        extended(List.of("at-linz", "es-bilbao", "fi-lappeenranta", "fr-bordeaux", "kr-daegu"), silent);
        recorder.at("2022-10-10T07:00:00Z");
        opened(
                "chaos-2",
                List.of("at-linz", "es-bilbao", "fr-bordeaux", "kr-daegu"),
                List.of("at-linz", "es-bilbao", "fr-bordeaux", "kr-daegu"),
                "2022-12-31T22:59:00Z",
                "2023-06-14T22:59:00Z");
        var renewed = submission("chaos-2.kr-daegu", "renew", false, 2);
        recorder.notice(renewed, "chaos-2.kr-daegu", "kr-daegu.1", "accepted", 1);
        recorder.at("2022-10-17T07:00:00Z");
        for (var member : silent) {
            var lapsed = recorder.event(
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
            recorder.notice(lapsed, "chaos-1." + member, member + ".1", "accepted", 1);
            recorder.aggregate("membership", "renewals", "chaos-1." + member, 4, "lapsed", Map.of());
            recorder.projection(
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
        recorder.event(
                "membership",
                "membership.campaign-closed.v1",
                "chaos-1",
                Body.of("campaign", "chaos-1", "mandate", "2022-2025", "renewed", 2, "withdrawn", 1, "lapsed", 2));
        recorder.aggregate("membership", "campaigns", "chaos-1", 8, "closed", Map.of("busy", false));
        recorder.aggregate("membership", "renewals", "chaos-1.fr-bordeaux", 3, "renewed", Map.of());
        recorder.projection(
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
        recorder.projection(
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
        recorder.accepted(Route.named("EXTENSION"), "chaos-1", 4L, Map.of());
        recorder.event(
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
            var told = recorder.event(
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
            recorder.notice(
                    told,
                    "chaos-1." + member,
                    contact,
                    member.equals("kr-daegu") ? "uncertain" : "accepted",
                    member.equals("kr-daegu") ? 0 : 1);
        }
    }

    /** A new member joins, and the last campaign asks. */
    void newMembers() {
        recorder.at("2022-11-01T07:00:00Z");
        imported("import-2", List.of("tr-izmir"));
        recorder.at("2022-11-02T07:00:00Z");
        opened("chaos-3", SmallHistory.MEMBERS_IN_THE_END, invited, "2022-12-31T22:59:00Z", "2023-06-14T22:59:00Z");
        for (var member : List.of("at-linz", "es-bilbao", "fr-bordeaux"))
            recorder.aggregate("membership", "renewals", "chaos-2." + member, 1, "invited", Map.of());
        recorder.aggregate("membership", "renewals", "chaos-2.kr-daegu", 2, "renewed", Map.of());
        for (var member : invited)
            recorder.aggregate("membership", "renewals", "chaos-3." + member, 1, "invited", Map.of());
        for (var campaign : List.of("chaos-2", "chaos-3"))
            recorder.aggregate("membership", "campaigns", campaign, 2, "open", Map.of("busy", false));
    }

    private Map<String, Object> submission(String renewal, String decision, boolean handover, long version) {
        recorder.accepted(
                Route.named("SUBMISSION"), renewal, version, Map.of("decision", decision, "handover", handover));
        return recorder.event(
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
}

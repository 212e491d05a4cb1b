package org.digitalcities.journeys.chaos.history;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.SubjectKind;

/**
 * The requests of a run, and the required effects of accepted ones.
 *
 * <p>{@code keyed}: the aggregate itself stores the idempotency key. {@code told}: the events that only an accepted
 * request of such a route causes.
 */
public enum Route {
    MANDATE("/api/mandates", "membership", "mandates", true, "membership.mandate-opened.v1"),
    IMPORT("/api/imports/members", "membership", "imports", false),
    CAMPAIGN("/api/campaigns", "membership", "campaigns", true, "membership.campaign-opened.v1"),
    EXTENSION("/api/campaigns/{id}/extension", "membership", "campaigns", true, "membership.campaign-extended.v1"),
    SUBMISSION(
            "/api/renewals/{id}/submission",
            "membership",
            "renewals",
            true,
            "membership.member-renewed.v1",
            "membership.member-withdrew.v1"),
    RENEWAL_PAGE("/r/{token}", "membership", "renewals", true, "membership.member-renewed.v1"),
    CALL("/api/calls", "membership", "calls", true, "membership.call-opened.v1"),
    APPLICATION("/api/calls/{id}/applications", "membership", "calls", true, "membership.application-received.v1"),
    RANKING("/api/calls/{id}/ranking", "membership", "calls", true),
    SEAT_ANSWER(
            "/api/calls/{id}/applications/{application}/answer",
            "membership",
            "calls",
            true,
            "membership.pioneer-seated.v1",
            "membership.seat-declined.v1"),
    SEAT_PAGE("/p/{token}", "membership", "calls", true, "membership.pioneer-seated.v1", "membership.seat-declined.v1"),
    SUBSCRIBER("/api/subscribers", "newsletter", "subscribers", true, "newsletter.subscriber-confirmed.v1"),
    LEAVING("/u/{token}", "newsletter", "subscribers", false, "newsletter.subscriber-left.v1"),
    ISSUE("/api/issues", "newsletter", "issues", true, "newsletter.issue-drafted.v1"),
    APPROVAL("/api/issues/{id}/approval", "newsletter", "issues", true),
    SENDING("/api/issues/{id}/sending", "newsletter", "issues", true, "newsletter.issue-scheduled.v1"),
    CONTRIBUTION("/api/contributions", "study", "contributions", true, "study.contribution-recorded.v1"),
    SIGN_IN("/sign-in", "identity", "sign-ins", false, "identity.sign-in-requested.v1"),
    CLIENT("/api/clients", "identity", "clients", true, "identity.client-registered.v1"),
    PARTNER("/api/partners", "partner", "partners", true),
    ENDPOINT("/api/endpoints", "partner", "endpoints", true, "partner.endpoint-registered.v1");

    private final String path;
    private final String service;
    private final String collection;
    private final boolean keyed;
    private final List<String> told;

    Route(String path, String service, String collection, boolean keyed, String... told) {
        this.path = path;
        this.service = service;
        this.collection = collection;
        this.keyed = keyed;
        this.told = List.of(told);
    }

    /** The path with names in braces for what a call says in it. */
    public String path() {
        return path;
    }

    /** The path of a call that says this in it. */
    public String at(Map<String, String> variables) {
        var at = path;
        for (var variable : variables.entrySet()) at = at.replace("{" + variable.getKey() + "}", variable.getValue());
        return at;
    }

    /** Whether the path names an existing aggregate, by its id or a personal link; otherwise the request creates one. */
    public boolean leadsToOne() {
        return path.contains("{");
    }

    /** The service of the route. */
    public String service() {
        return service;
    }

    /** The collection of the aggregate. */
    public String collection() {
        return collection;
    }

    /** The kind of the aggregate. */
    public SubjectKind kind() {
        return Kinds.of(service, collection);
    }

    /** Whether the aggregate itself stores the idempotency key. */
    public boolean keyed() {
        return keyed;
    }

    /** The types of event that nothing but an accepted call of such a route causes. */
    public List<String> told() {
        return told;
    }

    /** As a history writes it down. */
    public static Route named(String name) {
        return valueOf(name);
    }

    /** The routes whose accepted calls are the only cause of an event type; none where others cause it too. */
    public static List<Route> causing(String type) {
        return Arrays.stream(values())
                .filter(route -> route.told.contains(type))
                .toList();
    }
}

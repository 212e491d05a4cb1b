package org.digitalcities.journeys.chaos.history;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The calls that a run makes, and what each has to leave behind once it is accepted.
 *
 * <p>{@code keyed} says that the aggregate itself remembers the idempotency key; {@code told} are the events of which an accepted
 * call must have caused at least one.
 */
public enum Route {

    MANDATE("/api/mandates", "membership", "mandates", true, "membership.mandate-opened.v1"),
    IMPORT("/api/imports/members", "membership", "imports", false),
    CAMPAIGN("/api/campaigns", "membership", "campaigns", true, "membership.campaign-opened.v1"),
    SUBMISSION("/api/renewals/{id}/submission", "membership", "renewals", true, "membership.member-renewed.v1", "membership.member-withdrew.v1"),
    CALL("/api/calls", "membership", "calls", true, "membership.call-opened.v1"),
    APPLICATION("/api/calls/{id}/applications", "membership", "calls", true, "membership.application-received.v1"),
    SUBSCRIBER("/api/subscribers", "newsletter", "subscribers", true, "newsletter.subscriber-confirmed.v1"),
    ISSUE("/api/issues", "newsletter", "issues", true, "newsletter.issue-drafted.v1"),
    APPROVAL("/api/issues/{id}/approval", "newsletter", "issues", true),
    SCHEDULE("/api/issues/{id}/schedule", "newsletter", "issues", true, "newsletter.issue-scheduled.v1"),
    CONTRIBUTION("/api/contributions", "study", "contributions", true, "study.contribution-recorded.v1"),
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

    /** The path with {@code {id}} for the aggregate that it acts on; without it, the call makes one. */
    public String path() {
        return path;
    }

    /** The path of a call about one aggregate. */
    public String at(String id) {
        return path.replace("{id}", id);
    }

    /** Whether the path names the aggregate. */
    public boolean names() {
        return path.contains("{id}");
    }

    public String service() {
        return service;
    }

    String collection() {
        return collection;
    }

    boolean keyed() {
        return keyed;
    }

    List<String> told() {
        return told;
    }

    static Route named(String name) {
        return valueOf(name);
    }

    /** The route whose accepted calls are the only cause of an event type, if there is one. */
    static Optional<Route> causing(String type) {
        return Arrays.stream(values()).filter(route -> route.told.contains(type)).findFirst();
    }
}

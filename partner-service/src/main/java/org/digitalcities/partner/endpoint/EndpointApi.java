package org.digitalcities.partner.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.PartnerSettings;
import org.digitalcities.partner.catalogue.EventTypes;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoint.Disabled;
import org.digitalcities.partner.endpoint.Endpoint.Old;
import org.digitalcities.partner.endpoint.Endpoint.Removed;
import org.digitalcities.partner.endpoint.EndpointViews.EndpointRegistration;
import org.digitalcities.partner.endpoint.EndpointViews.EndpointView;
import org.digitalcities.partner.feed.Cursors;
import org.digitalcities.partner.feed.Feed;
import org.digitalcities.partner.partner.Partners;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.NoContent;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints: the addresses of partners to which the hub posts events. Each belongs to one partner; the secretariat and
 * operators may read all.
 */
@RestController
@RequestMapping("/api/endpoints")
class EndpointApi {

    private final Endpoints endpoints;
    private final Partners partners;
    private final Feed feed;
    private final Cursors cursors;
    private final Destination destination;
    private final Histories histories;

    EndpointApi(
            Endpoints endpoints,
            Partners partners,
            Feed feed,
            Cursors cursors,
            PartnerSettings settings,
            Histories histories) {
        this.endpoints = endpoints;
        this.partners = partners;
        this.feed = feed;
        this.cursors = cursors;
        this.destination = new Destination(new NetworkAddressPolicy(settings.allowLoopback()));
        this.histories = histories;
    }

    /**
     * Registers an endpoint and shows the secret that signs its deliveries. Only this answer, and a repeat of the request with the same
     * key, shows the secret.
     */
    @PostMapping
    @AllowedFor(Role.PARTNER)
    Created<EndpointView> registerEndpoint(@RequestBody EndpointRegistration wish, Caller caller, ActRequest acting) {
        var partner =
                caller.partner().orElseThrow(() -> Problem.of(403, "forbidden").thrown());
        var id = acting.id("endpoint");
        return acting.on(id, endpoints::repeat)
                .showingSecret()
                .created("/api/endpoints", act -> register(id, partner, wish, act), this::withSecret);
    }

    private Outcome<Endpoint> register(String id, String partner, EndpointRegistration wish, Act act) {
        var errors = new ArrayList<FieldError>();
        var url = url(wish.url(), errors);
        var types = EventTypes.read(wish.types(), "types", i -> "types[" + i + "]", errors);
        var after = wish.after() == null ? feed.end() : cursors.read("after", wish.after(), errors);
        if (!errors.isEmpty()) throw Problem.invalidInput(errors).thrown();
        partners.seen(partner, act);
        return endpoints.register(id, partner, url.get(), types, after, act);
    }

    /** Lists endpoints. A partner sees its own ones only. */
    @GetMapping
    @AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<EndpointView>> listEndpoints(@ListingOf("endpoints") ListingQuery part, Caller caller) {
        if (caller.has(Role.SECRETARIAT, Role.OPERATOR)) return Page.answer(endpoints.list(part), this::view);
        var partner =
                caller.partner().orElseThrow(() -> Problem.of(403, "forbidden").thrown());
        return Page.answer(endpoints.list(part.with("partner", partner)), this::view);
    }

    /** Shows an endpoint, without its secret. */
    @GetMapping("/{id}")
    @AllowedFor({Role.PARTNER, Role.SECRETARIAT, Role.OPERATOR})
    Versioned<EndpointView> getEndpoint(@PathVariable String id, Caller caller) {
        return OutcomeResponses.found(
                endpoints
                        .find(id)
                        .filter(endpoint -> caller.has(Role.SECRETARIAT, Role.OPERATOR)
                                || caller.speaksForPartner(endpoint.state().partner())),
                this::view);
    }

    /** Lists what was done to an endpoint, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listEndpointHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.ENDPOINT, id, part);
    }

    /** Renews an endpoint's secret and shows it. The former secret signs beside it for 24 hours, so that a receiver can change over. */
    @PostMapping("/{id}/secret")
    @AllowedFor(Role.PARTNER)
    Versioned<EndpointView> renewEndpointSecret(@PathVariable String id, Caller caller, ActRequest acting) {
        own(id, caller);
        return acting.on(id, endpoints::repeat)
                .showingSecret()
                .done(act -> endpoints.rotate(id, act), this::withSecret);
    }

    /** Enables a disabled endpoint. Deliveries continue with the event at which they stopped. */
    @PostMapping("/{id}/enablement")
    @AllowedFor(Role.PARTNER)
    Versioned<EndpointView> enableEndpoint(@PathVariable String id, Caller caller, ActRequest acting) {
        own(id, caller);
        return acting.on(id, endpoints::repeat).done(act -> endpoints.enable(id, act), this::view);
    }

    /** Removes an endpoint: nothing is delivered to it any more. */
    @DeleteMapping("/{id}")
    @RequiresIfMatch
    @AllowedFor(Role.PARTNER)
    NoContent removeEndpoint(@PathVariable String id, Caller caller, ActRequest acting) {
        own(id, caller);
        return acting.on(id, endpoints::repeat).gone(act -> endpoints.remove(id, act));
    }

    /** A request of the owner, even if the endpoint was removed since: it may be a repeat. */
    private void own(String id, Caller caller) {
        endpoints
                .partnerOf(id)
                .filter(caller::speaksForPartner)
                .orElseThrow(() -> Problem.unknown().thrown());
    }

    private Optional<WebAddress> url(String text, List<FieldError> errors) {
        if (text == null || text.isBlank()) {
            errors.add(FieldError.of("url", "required"));
            return Optional.empty();
        }
        var address = WebAddress.read("url", text, errors);
        address.flatMap(read -> destination.fault(read.url()))
                .ifPresent(code -> errors.add(FieldError.of("url", code)));
        return address;
    }

    private EndpointView withSecret(Snapshot<Endpoint> endpoint) {
        return view(endpoint, endpoints.shown(endpoint.state()));
    }

    private EndpointView view(Snapshot<Endpoint> endpoint) {
        return view(endpoint, null);
    }

    private EndpointView view(Snapshot<Endpoint> endpoint, String secret) {
        return switch (endpoint.state()) {
            case Active active -> view(active, "active", null, secret);
            case Disabled disabled -> view(disabled.was(), "disabled", disabled.why(), secret);
            case Removed removed ->
                new EndpointView(
                        removed.id(), removed.partner(), null, null, null, "removed", null, removed.at(), null, null);
        };
    }

    private static EndpointView view(Active endpoint, String status, String why, String secret) {
        var until =
                endpoint.old().stream().map(Old::until).max(Instant::compareTo).orElse(null);
        return new EndpointView(
                endpoint.id(),
                endpoint.partner(),
                endpoint.shown(),
                endpoint.types(),
                endpoint.begin().toString(),
                status,
                why,
                endpoint.since(),
                secret,
                until);
    }
}

package org.digitalcities.partner.delivery;

import java.time.Instant;
import java.util.Map;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.delivery.Delivery.State;
import org.digitalcities.partner.endpoint.Endpoint;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoint.Disabled;
import org.digitalcities.partner.endpoint.Endpoint.Removed;
import org.digitalcities.partner.endpoint.Endpoints;
import org.digitalcities.partner.feed.Feed;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The state of partners' endpoints, and what waits to be delivered to each. */
@Controller
class DeliveryPages {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Feed feed;

    DeliveryPages(Endpoints endpoints, Deliveries deliveries, Feed feed) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.feed = feed;
    }

    /** {@code kind} and {@code state} are those of webkit's tag and of the bundle's {@code partners.state.*}. */
    record Row(
            String partner,
            String address,
            String kind,
            String state,
            Instant since,
            long waiting,
            long failed,
            long delivered) {}

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("partners.partner", Row::partner)
            .text("partners.address", Row::address)
            .word("partners.state", row -> "partners.state." + row.state())
            .instant("partners.since", Row::since)
            .number("partners.delivered", Row::delivered)
            .number("partners.waiting", Row::waiting)
            .number("partners.failed", Row::failed);

    @GetMapping("/console/partners")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR, Role.PARTNER})
    String partners(@ListingOf("endpoints") ListingQuery part, Caller caller, Lang lang, Model model) {
        var all = caller.has(Role.SECRETARIAT, Role.OPERATOR);
        var asked = all
                ? part
                : part.with(
                        "partner",
                        caller.partner()
                                .orElseThrow(() -> Problem.of(403, "forbidden").thrown()));
        var list = new ListView<>("/console/partners", asked, rows(asked), lang).inFiles(COLUMNS, this::rows);
        model.addAttribute("list", all ? list : list.fixing("partner"));
        model.addAttribute("events", feed.last());
        return "delivery/console";
    }

    private ListingPage<Row> rows(ListingQuery part) {
        var listed = endpoints.list(part).map(Snapshot::state);
        var counts = deliveries.counts(listed.items().stream().map(Endpoint::id).toList());
        return listed.map(endpoint -> row(endpoint, counts.getOrDefault(endpoint.id(), Map.of())));
    }

    private static Row row(Endpoint endpoint, Map<State, Long> counts) {
        return switch (endpoint) {
            case Active active -> row(active, "good", "active", counts);
            case Disabled disabled -> row(disabled.was(), "bad", disabled.why(), counts);
            case Removed removed -> throw new IllegalStateException(removed.id() + " was removed");
        };
    }

    private static Row row(Active endpoint, String kind, String state, Map<State, Long> counts) {
        return new Row(
                endpoint.partner(),
                endpoint.host(),
                kind,
                state,
                endpoint.since(),
                counts.getOrDefault(State.WAITING, 0L),
                counts.getOrDefault(State.FAILED, 0L),
                counts.getOrDefault(State.DELIVERED, 0L));
    }
}

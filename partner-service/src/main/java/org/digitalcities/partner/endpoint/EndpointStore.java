package org.digitalcities.partner.endpoint;

import static com.mongodb.client.model.Filters.eq;

import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.endpoint.Endpoint.Active;
import org.digitalcities.partner.endpoint.Endpoint.Disabled;
import org.digitalcities.partner.endpoint.Endpoint.Removed;
import org.springframework.stereotype.Component;

/** Endpoints as documents. */
@Component
final class EndpointStore {

    private static final String KEPT = "yes";
    private static final StoredTypeNames NAMES = StoredTypeNames.of(Endpoint.class)
            .name(Active.class, "active")
            .name(Disabled.class, "disabled")
            .name(Removed.class, "removed");

    /** Removed endpoints are kept and never listed. */
    static final Listing<Endpoint> LISTING = Listing.<Endpoint>of("endpoints")
            .names("partner", facts -> facts.state().partner())
            .newest("created", ListingInput::created)
            .within("kept", facts -> facts.state() instanceof Removed ? "no" : KEPT)
            .filter("state", List.of("active", "disabled"), facts -> NAMES.name(facts.state()))
            .filter("partner", facts -> facts.state().partner());

    private final Aggregates<Endpoint> endpoints;

    EndpointStore(ServiceDatabase documents) {
        this.endpoints = documents
                .aggregates(
                        SubjectKind.ENDPOINT,
                        "endpoints",
                        Endpoint.class,
                        NAMES,
                        shape -> shape.listing(LISTING).index("state.kind", "_id"))
                .secrets(Endpoint::generation);
    }

    Aggregates<Endpoint> aggregates() {
        return endpoints;
    }

    /** Those that were not removed. */
    ListingPage<Snapshot<Endpoint>> list(ListingQuery part) {
        return endpoints.list(part.with("kept", KEPT));
    }

    List<Active> active() {
        return endpoints.all(eq("state.kind", "active")).stream()
                .map(endpoint -> (Active) endpoint.state())
                .toList();
    }
}

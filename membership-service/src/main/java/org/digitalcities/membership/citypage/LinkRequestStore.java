package org.digitalcities.membership.citypage;

import static com.mongodb.client.model.Filters.lt;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** Requests for links to a city's page as documents. */
@Component
final class LinkRequestStore {

    private final ServiceDatabase documents;
    private final Aggregates<LinkRequest> requests;

    LinkRequestStore(ServiceDatabase documents) {
        this.documents = documents;
        this.requests = documents.aggregates(
                SubjectKind.LINK_REQUEST,
                "link-requests",
                LinkRequest.class,
                StoredTypeNames.of(LinkRequest.class)
                        .name(LinkRequest.Open.class, "open")
                        .name(LinkRequest.Idle.class, "idle"),
                shape -> shape.index("state.expires").holds(Kind.TIME, "state.expires"));
    }

    Aggregates<LinkRequest> aggregates() {
        return requests;
    }

    Optional<LinkRequest> find(String id) {
        return requests.find(id).map(Snapshot::state);
    }

    void forget(Instant expiredBefore) {
        documents.forget(SubjectKind.LINK_REQUEST, lt("state.expires", Date.from(expiredBefore)));
    }
}

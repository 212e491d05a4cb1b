package org.digitalcities.membership.pioneer;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** Calls as documents, each with its applications: one for each mandate, or a few. */
@Component
final class CallStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Call.class)
            .name(Call.Receiving.class, "receiving")
            .name(Call.Seating.class, "seating")
            .and(Application.Standing.class)
            .name(Application.Standing.Applied.class, "applied")
            .name(Application.Standing.Offered.class, "offered")
            .name(Application.Standing.Reserved.class, "reserved")
            .name(Application.Standing.Seated.class, "seated")
            .name(Application.Standing.Declined.class, "declined")
            .name(Application.Standing.Expired.class, "expired")
            .name(Application.Standing.Refused.class, "refused")
            // A call of an earlier release has not invited its members, and does not begin to.
            .lift(state -> state);

    private final Aggregates<Call> calls;

    CallStore(ServiceDatabase documents) {
        this.calls = documents.aggregates(
                SubjectKind.CALL,
                "calls",
                Call.class,
                NAMES,
                shape -> shape.few("one for each mandate, or a few")
                        .holds(Kind.PART, "state.plan")
                        .holds(Kind.LIST, "state.applications"));
    }

    Aggregates<Call> aggregates() {
        return calls;
    }

    List<Snapshot<Call>> all() {
        return calls.all(Filters.empty());
    }

    List<Snapshot<Call>> receiving() {
        return calls.all(Filters.eq("state.kind", "receiving"));
    }

    List<Snapshot<Call>> seating() {
        return calls.all(Filters.eq("state.kind", "seating"));
    }
}

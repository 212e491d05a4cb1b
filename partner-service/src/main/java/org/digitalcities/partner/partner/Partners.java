package org.digitalcities.partner.partner;

import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The partners: entered by the secretariat, or known since their token was first used. */
@Component
public class Partners {

    static final Listing<Partner> LISTING = Listing.<Partner>of("partners")
            .names(
                    "name",
                    facts -> facts.state().name() == null
                            ? facts.id()
                            : facts.state().name())
            .newest("since", facts -> facts.state().since());

    private final Aggregates<Partner> partners;

    Partners(ServiceDatabase documents) {
        this.partners = documents.aggregates(
                SubjectKind.PARTNER,
                "partners",
                Partner.class,
                StoredTypeNames.none(),
                shape -> shape.listing(LISTING).holds(Kind.TIME, "state.since"));
    }

    Outcome<Partner> enter(String id, String name, Act act) {
        return partners.put(id, act, known -> Partner.enter(known.orElse(null), id, name, act.now()));
    }

    /** The answer to a repeated act. */
    Optional<Outcome<Partner>> repeat(String id, Act act) {
        return partners.repeat(id, act);
    }

    /** Records that a partner's token was used. */
    public void seen(String id, Act act) {
        if (partners.find(id).isEmpty())
            partners.put(id, act.further(), known -> Partner.seen(known.orElse(null), id, act.now()));
    }

    Optional<Snapshot<Partner>> find(String id) {
        return partners.find(id);
    }

    ListingPage<Snapshot<Partner>> list(ListingQuery part) {
        return partners.list(part);
    }
}

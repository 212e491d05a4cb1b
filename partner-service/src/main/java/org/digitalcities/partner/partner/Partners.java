package org.digitalcities.partner.partner;

import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.Listed;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.Part;
import org.springframework.stereotype.Component;

/** The partners: entered by the secretariat, or known since their token was first used. */
@Component
public class Partners {

    static final Listing<Partner> LISTING = Listing.<Partner>of("partners").names("name", facts -> facts.state().name() == null
            ? facts.id() : facts.state().name())
            .newest("since", facts -> facts.state().since());

    private final Aggregates<Partner> partners;

    Partners(Documents documents) {
        this.partners = documents.aggregates(SubjectKind.PARTNER, "partners", Partner.class, Names.none(), shape -> shape.listing(LISTING)
                .holds(Kind.TIME, "state.since"));
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
        if (partners.find(id).isEmpty()) partners.put(id, act.further(), known -> Partner.seen(known.orElse(null), id, act.now()));
    }

    Optional<Snapshot<Partner>> find(String id) {
        return partners.find(id);
    }

    Listed<Snapshot<Partner>> list(Part part) {
        return partners.list(part);
    }
}

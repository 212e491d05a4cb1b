package org.digitalcities.partner.partner;

import java.util.Optional;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The partners: entered by the secretariat, or known since their token was first used. */
@Component
public class Partners {

    private final Aggregates<Partner> partners;

    Partners(PartnerStore store) {
        this.partners = store.aggregates();
    }

    Outcome<Partner> enter(String id, String name, Act act) {
        return put(id, act, new Partner.Command.Enter(name));
    }

    /** The answer to a repeated act. */
    Optional<Outcome<Partner>> repeat(String id, Act act) {
        return partners.repeat(id, act);
    }

    /** Records that a partner's token was used. */
    public void seen(String id, Act act) {
        if (partners.find(id).isEmpty()) put(id, act.further(), new Partner.Command.UseToken());
    }

    private Outcome<Partner> put(String id, Act act, Partner.Command command) {
        return partners.put(
                id,
                act,
                known -> known.map(partner -> partner.decide(command, act.now()))
                        .orElseGet(() -> Partner.begin(id, command, act.now())));
    }

    Optional<Snapshot<Partner>> find(String id) {
        return partners.find(id);
    }

    ListingPage<Snapshot<Partner>> list(ListingQuery part) {
        return partners.list(part);
    }
}

package org.digitalcities.membership.affiliation;

import static org.digitalcities.messaging.decision.Decision.changed;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.messaging.decision.Decision;

/** Another body of UCLG in whose leadership a member takes part; reports show these as synergies. */
record Affiliation(String id, AffiliationKind kind, String member, LocalText body, LocalText role) {

    static Decision<Affiliation> enter(Affiliation a) {
        return changed(a, new AffiliationEntered(a.id, a.kind, a.member, a.body, a.role));
    }
}

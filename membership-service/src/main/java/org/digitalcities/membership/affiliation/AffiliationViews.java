package org.digitalcities.membership.affiliation;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in and out over the API of affiliations. */
final class AffiliationViews {

    private static final int LONGEST_BODY = 300;
    private static final int LONGEST_ROLE = 200;

    private AffiliationViews() {}

    /**
     * What an affiliation is registered with.
     *
     * @param id     given by the hub if it is left out
     * @param kind   whether the body is a mechanism or an initiative
     * @param member the id of the member that takes part
     * @param body   the name of the body, in each language of the community
     * @param role   the member's role in it, in each language of the community
     */
    record AffiliationRegistration(
            @Id String id,
            @Required @OneOf(AffiliationKind.class) String kind,
            @Required @Id String member,
            @Required @Line(LONGEST_BODY) LocalText body,
            @Required @Line(LONGEST_ROLE) LocalText role) {}

    /**
     * A member's part in the leadership of another body of the organisation to which the community belongs.
     *
     * @param kind   whether the body is a mechanism or an initiative
     * @param member the id of the member that takes part
     * @param body   the name of the body
     * @param role   the member's role in it
     */
    @SchemaName("Affiliation")
    record AffiliationView(
            String id, @OneOf(AffiliationKind.class) String kind, String member, LocalText body, LocalText role) {}
}

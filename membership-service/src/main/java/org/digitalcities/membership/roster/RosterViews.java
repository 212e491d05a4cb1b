package org.digitalcities.membership.roster;

import static org.digitalcities.membership.member.MemberViews.LONGEST_NAME;
import static org.digitalcities.membership.member.MemberViews.LONGEST_SECTION;
import static org.digitalcities.membership.member.MemberViews.LONGEST_SHORT_NAME;
import static org.digitalcities.membership.member.MemberViews.MOST_DISTINCT;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes in over the API of the roster. */
final class RosterViews {

    private RosterViews() {}

    /**
     * The record of a member as it is from now on. What is left out is removed.
     *
     * @param shortName    the name in narrow columns; left out if {@code name} is short
     * @param section      the id of the member's section, one of the community's
     * @param zone         the time zone in which the member reads deadlines
     * @param particulars  what else is known of the member
     * @param distinctFrom the ids of members that this one resembles by this change and that are others
     */
    record MemberRecord(
            @Required @OneOf(MemberKind.class) String kind,
            @Required @Line(LONGEST_NAME) String name,
            @JsonProperty("short") @Line(LONGEST_SHORT_NAME) String shortName,
            @Required @Country String country,
            @Required @Line(LONGEST_SECTION) String section,
            @Required @Zone String zone,
            ParticularsView particulars,
            @AtMost(MOST_DISTINCT) List<@Id String> distinctFrom) {}
}

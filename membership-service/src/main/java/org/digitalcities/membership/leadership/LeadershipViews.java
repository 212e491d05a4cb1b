package org.digitalcities.membership.leadership;

import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.membership.member.MemberViews;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.webkit.input.Checked.Day;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in over the API of the leadership. */
final class LeadershipViews {

    static final int LONGEST_HOLDER = 200;

    private LeadershipViews() {}

    /**
     * The seat that a member takes in the leadership.
     *
     * @param member         the id of the member
     * @param section        the id of the section that a vice-chair leads; left out for the chair
     * @param representative who takes the seat for the member; left out if unknown
     * @param since          the day since when; today if it is left out
     * @param replaces       the id of the member that holds the seat so far; left out if nobody holds it
     */
    record LeadershipSeat(
            @Required @OneOf(Role.class) String role,
            @Required @Id String member,
            @Line(MemberViews.LONGEST_SECTION) String section,
            RepresentativeView representative,
            @Day String since,
            @Id String replaces) {}

    /**
     * Which seat ends.
     *
     * @param section the id of the section that a vice-chair leads; left out for the chair
     * @param until   the day on which it ends; today if it is left out
     */
    record SeatEnding(
            @Required @OneOf(Role.class) String role,
            @Line(MemberViews.LONGEST_SECTION) String section,
            @Day String until) {}

    /**
     * Who runs the technical secretariat.
     *
     * @param holder the name of a member or of another organisation
     * @param since  the day since when; today if it is left out
     */
    record SecretariatAppointment(
            @Required @Line(LONGEST_HOLDER) String holder,
            @Day String since) {}

    /**
     * When the technical secretariat ends.
     *
     * @param until the day on which it ends; today if it is left out
     */
    record SecretariatEnding(@Day String until) {}
}

package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.MemberViews;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Day;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Within;

/** What goes in and out over the API of mandates. */
final class MandateViews {

    private static final int LONGEST_PLACE = 80;

    private MandateViews() {}

    /**
     * What a mandate is planned with.
     *
     * @param id       chosen by the caller, such as {@code 2026-2029}
     * @param congress the meeting with which it begins
     * @param begins   the day on which it begins by itself, in the community's time zone; left out if an officer begins it
     */
    record MandatePlan(
            @Required @Id String id,
            @Required CongressView congress,
            @Day String begins) {}

    /**
     * The meeting with which a mandate begins.
     *
     * @param year  from 2004 to ten years from now
     * @param month from 1 for January to 12 for December
     */
    @SchemaName("Congress")
    record CongressView(
            @Required @OneOf(MeetingKind.class) String kind,
            @Required @Line(LONGEST_PLACE) String place,
            @Required Integer year,

            @Required @Within(min = 1, max = 12) Integer month) {}

    /**
     * The seat that a member takes in the leadership.
     *
     * @param member         the id of the member
     * @param section        the id of the section that a vice-chair leads; left out for the chair
     * @param representative who takes the seat for the member; left out if unknown
     */
    record LeadershipSeat(
            @Required @OneOf(Role.class) String role,
            @Required @Id String member,
            @Line(MemberViews.LONGEST_SECTION) String section,
            RepresentativeView representative) {}

    /**
     * A seat of the leadership that is taken.
     *
     * @param member         the id of the member
     * @param section        the id of the section that a vice-chair leads; left out for the chair
     * @param representative who took the seat for the member; left out if unknown
     */
    @SchemaName("Seat")
    record SeatView(
            @OneOf(Role.class) String role,
            String member,
            @Nullable String section,
            @Nullable RepresentativeView representative) {}

    /**
     * A term of about three years, with its leadership: one chair, and one vice-chair for each section.
     *
     * @param congress the meeting with which it begins
     * @param state    {@code current} for one mandate at most: it began last
     * @param begins   when it begins by itself; left out if an officer begins it
     * @param begun    when it began; left out if it has not, or if that was before this hub recorded it
     * @param seats    the seats that are taken, in the order in which they were
     * @param balance  how many vice-chairs each section has, by the section's id
     */
    @SchemaName("Mandate")
    record MandateView(
            String id,
            CongressView congress,
            @OneOf(MandateState.class) String state,
            @Nullable Instant begins,
            @Nullable Instant begun,
            List<SeatView> seats,
            Map<String, Integer> balance) {}
}

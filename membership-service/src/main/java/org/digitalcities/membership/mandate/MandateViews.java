package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Day;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Within;

/** What goes in and out over the API of mandates. */
public final class MandateViews {

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
    public record CongressView(
            @Required @OneOf(MeetingKind.class) String kind,
            @Required @Line(LONGEST_PLACE) String place,
            @Required Integer year,

            @Required @Within(min = 1, max = 12) Integer month) {}

    /**
     * A seat of the leadership with a member that holds or held it.
     *
     * @param member         the id of the member
     * @param section        the id of the section that a vice-chair leads; left out for the chair
     * @param representative who took the seat for the member; left out if unknown
     * @param since          the day since when; left out for a seat of before the hub kept it
     * @param until          the day on which it ended; left out while the member holds the seat
     */
    @SchemaName("Seat")
    public record SeatView(
            @OneOf(Role.class) String role,
            String member,
            @Nullable String section,
            @Nullable RepresentativeView representative,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {

        static SeatView of(Leadership.Seat seat) {
            return new SeatView(
                    Leadership.nameOf(seat.role()),
                    seat.member(),
                    seat.section(),
                    RepresentativeView.of(seat.representative()),
                    seat.since(),
                    seat.until());
        }
    }

    /**
     * An organisation that runs or ran the technical secretariat.
     *
     * @param holder the name of the organisation
     * @param since  the day since when
     * @param until  the day on which it ended; left out while the organisation runs it
     */
    @SchemaName("TechnicalSecretariat")
    public record SecretariatView(
            String holder, LocalDate since, @Nullable LocalDate until) {

        static SecretariatView of(Leadership.Secretariat one) {
            return new SecretariatView(one.holder(), one.since(), one.until());
        }
    }

    /**
     * A term of about three years, with its leadership: one chair, one vice-chair for each section, and the technical secretariat.
     *
     * @param congress    the meeting with which it begins
     * @param state       {@code current} for one mandate at most: it began last
     * @param begins      when it begins by itself; left out if an officer begins it
     * @param begun       when it began; left out if it has not, or if that was before this hub recorded it
     * @param seats       the seats that are held, in the order in which they were taken
     * @param balance     how many vice-chairs each section has, by the section's id
     * @param formerSeats the seats that ended during the mandate
     * @param secretariat who runs the technical secretariat, after those who ran it before
     */
    @SchemaName("Mandate")
    public record MandateView(
            String id,
            CongressView congress,
            @OneOf(MandateState.class) String state,
            @Nullable Instant begins,
            @Nullable Instant begun,
            List<SeatView> seats,
            Map<String, Integer> balance,
            List<SeatView> formerSeats,
            List<SecretariatView> secretariat) {

        static MandateView of(Mandate m, Succession succession, List<String> sections) {
            var c = m.congress();
            var leadership = m.leadership();
            return new MandateView(
                    m.id(),
                    new CongressView(EnumNames.of(c.kind()), c.place(), c.year(), c.month()),
                    EnumNames.of(succession.stateOf(m.id(), c)),
                    m.begins(),
                    succession.find(m.id()).map(Succession.Term::begun).orElse(null),
                    leadership.held().map(SeatView::of).toList(),
                    leadership.balance(sections),
                    leadership.seats().stream()
                            .filter(seat -> !seat.isHeld())
                            .map(SeatView::of)
                            .toList(),
                    leadership.secretariat().stream().map(SecretariatView::of).toList());
        }
    }
}

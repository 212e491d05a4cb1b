package org.digitalcities.membership.pioneer;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.MemberViews;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.LocalMoment;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.Within;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes in and out over the API of calls. */
final class CallViews {

    private static final int LONGEST_MOTIVATION = 4000;

    private CallViews() {}

    /**
     * What a call is opened with.
     *
     * @param id        given by the hub if it is left out
     * @param mandate   the id of the mandate that the pioneers serve in
     * @param fewest    how many pioneers there should be at least; not more than {@code most}
     * @param most      how many seats there are
     * @param closes    the last moment of an application, in {@code zone}
     * @param zone      the time zone of {@code closes}
     * @param offerDays for how many days an offer of a seat stands
     */
    record CallOpening(
            @Id String id,
            @Required @Id String mandate,

            @Required @Within(min = 1, max = Call.MOST_SEATS)
            Integer fewest,

            @Required @Within(min = 1, max = Call.MOST_SEATS)
            Integer most,

            @Required @LocalMoment String closes,
            @Required @Zone String zone,

            @Required @Within(min = 1, max = Call.MOST_OFFER_DAYS)
            Integer offerDays) {}

    /**
     * A city's application. For a member {@code city} and {@code motivation} suffice; for an invited city that is no member, the
     * secretariat gives all of it.
     *
     * @param city       the id of the city; the caller's own if a city leaves it out
     * @param cityName   the name of an invited city; ignored for a member
     * @param country    the country of an invited city; ignored for a member
     * @param section    the id of an invited city's section, one of the community's; ignored for a member
     * @param contact    who applies for an invited city; ignored for a member, whose contact gets the mails
     * @param motivation why the city applies
     */
    record ApplicationSubmission(
            @Id String city,
            @Line(MemberViews.LONGEST_NAME) String cityName,
            @Country String country,
            @Line(MemberViews.LONGEST_SECTION) String section,
            ContactDetails contact,
            @Required @Text(LONGEST_MOTIVATION) String motivation) {}

    /**
     * The order in which seats are offered.
     *
     * @param ranking the id of each application once, the best first
     */
    record ApplicationRanking(
            @Required @AtMost(Call.MOST_APPLICATIONS) List<@Id String> ranking) {}

    /**
     * The answer to an offer of a seat.
     *
     * @param accept whether the city takes the seat; otherwise it is offered to the next in reserve
     */
    record OfferAnswer(@Required Boolean accept) {}

    /**
     * A call for pioneer cities.
     *
     * @param mandate      the id of the mandate that the pioneers serve in
     * @param fewest       how many pioneers there should be at least
     * @param most         how many seats there are
     * @param closes       the last moment of an application
     * @param zone         the time zone in which it closes
     * @param hour         {@code later} if that hour occurs twice that day and the later one is meant; left out otherwise
     * @param offerDays    for how many days an offer of a seat stands
     * @param seated       how many cities have taken a seat
     * @param applications the applications that the caller may see: in the order of arrival; after the ranking, by rank
     */
    @SchemaName("Call")
    record CallView(
            String id,
            String mandate,
            @OneOf(CallStatus.class) String state,
            int fewest,
            int most,
            Instant closes,
            @Zone String zone,
            @Nullable @OneOf(RepeatedHour.class) String hour,
            int offerDays,
            int seated,
            List<ApplicationView> applications) {}

    /** The states of a call: before and after its ranking. */
    enum CallStatus {
        RECEIVING,
        SEATING
    }

    /** Which of two equal hours is meant. */
    enum RepeatedHour {
        LATER
    }

    /**
     * A city's application to a call.
     *
     * @param id             the city's id, since a city applies once
     * @param city           the city's id
     * @param section        the id of the city's section
     * @param member         whether the city is a member; otherwise the secretariat has invited it
     * @param rank           the rank of an application with an offer, from 1; left out otherwise
     * @param expires        when the offer of a seat ends; left out without an offer
     * @param reservePlace   the place in reserve, from 1; left out for an application that is not in reserve
     * @param linkGeneration the number of the personal links that are valid: revoking them raises it
     */
    @SchemaName("Application")
    record ApplicationView(
            String id,
            String city,
            String cityName,
            @Country String country,
            String section,
            boolean member,
            String motivation,
            @OneOf(ApplicationStanding.class) String standing,
            @Nullable Integer rank,
            @Nullable Instant expires,
            @Nullable Integer reservePlace,
            int linkGeneration) {}

    /** How an application stands. */
    enum ApplicationStanding {
        APPLIED,
        OFFERED,
        RESERVED,
        SEATED,
        DECLINED,
        EXPIRED,
        REFUSED
    }
}

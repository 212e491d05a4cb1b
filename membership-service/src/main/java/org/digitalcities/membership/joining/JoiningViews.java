package org.digitalcities.membership.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.member.MemberViews;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.member.MemberViews.MembershipStart;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.WebAddress;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes in and out over the API of requests to join. */
final class JoiningViews {

    /** The longest words of an applicant or an officer. */
    static final int LONGEST_WORDS = 1000;

    private JoiningViews() {}

    /**
     * A request to join that came by letter, mail or phone.
     *
     * @param website a complete address
     * @param message why the applicant would like to join, in its own words
     * @param contact who would do the work for the member
     * @param source  what the officer knows the request from, such as a letter
     */
    record JoiningEntry(
            @Required @OneOf(MemberKind.class) String kind,
            @Required @Line(MemberViews.LONGEST_NAME) String name,
            @Required @Country String country,
            @WebAddress String website,
            @Text(LONGEST_WORDS) String message,
            @Required ContactDetails contact,
            @Required @Line(MemberViews.LONGEST_SOURCE) String source) {}

    /**
     * What an applicant enters in the public form.
     *
     * @param website a complete address
     * @param message why the applicant would like to join, in its own words
     * @param contact who would do the work for the member
     */
    record JoiningWish(
            @Required @OneOf(MemberKind.class) String kind,
            @Required @Line(MemberViews.LONGEST_NAME) String name,
            @Required @Country String country,
            @WebAddress String website,
            @Text(LONGEST_WORDS) String message,
            @Required ContactDetails contact) {}

    /**
     * How an applicant becomes a member.
     *
     * @param member       the id of the new member, chosen by the caller, such as {@code es-bilbao}
     * @param shortName    the name in narrow columns; left out if the name is short
     * @param section      the id of its section; if it is left out, that to which its country belongs
     * @param zone         the time zone in which it reads deadlines
     * @param membership   since when it is a member; if it is left out, from now on
     * @param distinctFrom the ids of members that it resembles and that are others
     */
    record JoiningAcceptance(
            @Required @Id String member,

            @JsonProperty("short") @Line(MemberViews.LONGEST_SHORT_NAME)
            String shortName,

            @Line(MemberViews.LONGEST_SECTION) String section,
            @Required @Zone String zone,
            MembershipStart membership,
            @AtMost(MemberViews.MOST_DISTINCT) List<@Id String> distinctFrom) {}

    /** An officer's words, which the applicant reads. */
    record JoiningWords(@Required @Text(LONGEST_WORDS) String words) {}

    /** What an officer asked, and when. */
    @SchemaName("JoiningQuestion")
    record QuestionView(String words, Instant at) {}

    /**
     * A request to join the community.
     *
     * @param state     what has come of it
     * @param kind      left out once it is accepted or withdrawn, like all that says more than the name
     * @param website   left out if there is none
     * @param message   the applicant's own words; left out if there are none
     * @param contact   who would do the work for the member; it is confidential
     * @param source    what the officer who entered it knows it from; left out if the applicant entered it
     * @param entered   when it was entered
     * @param questions what officers asked, the oldest first
     * @param refusal   the reasons for a refusal
     * @param decided   when it was accepted, refused or withdrawn
     * @param member    the id of the member that it has become
     */
    @SchemaName("Joining")
    record JoiningView(
            String id,
            @OneOf(State.class) String state,
            @Nullable @OneOf(MemberKind.class) String kind,
            String name,
            @Country String country,
            @Nullable @WebAddress String website,
            @Nullable String message,
            @Nullable ContactDetails contact,
            @Nullable String source,
            Instant entered,
            List<QuestionView> questions,
            @Nullable String refusal,
            @Nullable Instant decided,
            @Nullable String member) {

        static JoiningView of(Snapshot<Joining> snapshot) {
            var joining = snapshot.state();
            var known = joining.known();
            var open = joining instanceof Joining.Open waiting ? waiting : null;
            return new JoiningView(
                    joining.id(),
                    Joinings.state(joining),
                    known.map(Applicant::kind).map(EnumNames::of).orElse(null),
                    joining.name(),
                    joining.country(),
                    known.map(Applicant::website).orElse(null),
                    known.map(Applicant::message).orElse(null),
                    known.map(Applicant::contact).map(ContactDetails::of).orElse(null),
                    open == null ? null : open.source(),
                    joining.at(),
                    open == null
                            ? List.of()
                            : open.questions().stream()
                                    .map(asked -> new QuestionView(asked.words(), asked.at()))
                                    .toList(),
                    joining instanceof Joining.Refused refused ? refused.words() : null,
                    decided(joining),
                    joining instanceof Joining.Accepted accepted ? accepted.member() : null);
        }

        private static Instant decided(Joining joining) {
            return switch (joining) {
                case Joining.Accepted accepted -> accepted.decided();
                case Joining.Refused refused -> refused.decided();
                case Joining.Withdrawn withdrawn -> withdrawn.decided();
                case Joining.Asked _, Joining.Open _ -> null;
            };
        }
    }

    /** The states that officers see. */
    private enum State {
        WAITING,
        ASKED_BACK,
        ACCEPTED,
        REFUSED,
        WITHDRAWN
    }
}

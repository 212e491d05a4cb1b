package org.digitalcities.membership.handover;

import java.time.Instant;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.MemberViews;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;

/** What goes in and out over the API of handovers. */
final class HandoverViews {

    /** The longest reason for taking a handover back. */
    static final int LONGEST_REASON = MemberViews.LONGEST_SOURCE;

    private HandoverViews() {}

    /**
     * Who takes over the work for a member.
     *
     * @param member    the id of the member
     * @param successor who confirms by a link and is the contact from then on
     */
    record HandoverStart(
            @Required @Id String member, @Required ContactDetails successor) {}

    /** Why a handover is taken back; only the secretariat sees it. */
    record HandoverReversal(@Required @Text(LONGEST_REASON) String reason) {}

    /**
     * A handover from a member's contact to a successor.
     *
     * @param id        the id of the contact that hands over
     * @param state     what has come of it
     * @param member    the id of the member
     * @param successor who takes over; left out once it is decided
     * @param since     when it came into this state; while it is open, when it was started
     * @param ends      until when the successor can confirm; left out once it is decided
     * @param end       why it ended without a new contact
     * @param contact   the id of the new contact, once there is one
     */
    @SchemaName("Handover")
    record HandoverView(
            String id,
            @OneOf(State.class) String state,
            String member,
            @Nullable ContactDetails successor,
            Instant since,
            @Nullable Instant ends,
            @Nullable @OneOf(HandoverEnd.class) String end,
            @Nullable String contact) {

        static HandoverView of(Snapshot<Handover> snapshot) {
            var handover = snapshot.state();
            var terms = handover instanceof Handover.Open open ? open.terms() : null;
            return new HandoverView(
                    handover.id(),
                    Handovers.state(handover),
                    handover.member(),
                    terms == null ? null : ContactDetails.of(terms.successor()),
                    handover.at(),
                    terms == null ? null : terms.ends(),
                    handover instanceof Handover.Ended ended ? EnumNames.of(ended.end()) : null,
                    handover instanceof Handover.Done done ? done.successor() : null);
        }
    }

    private enum State {
        WAITING,
        CHECKING,
        CONFIRMED,
        DONE,
        ENDED,
        REVERSING,
        REVERSED
    }
}

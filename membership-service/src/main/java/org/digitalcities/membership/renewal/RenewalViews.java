package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.LocalDate;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes out over the API of renewals. */
final class RenewalViews {

    private RenewalViews() {}

    /**
     * A renewal: one member's part in a campaign.
     *
     * @param campaign       the id of the campaign
     * @param mandate        the id of the mandate
     * @param member         the id of the member
     * @param section        the id of the member's section when it was asked
     * @param closes         the last moment of an answer in time
     * @param zone           the time zone in which it closes
     * @param graceEnds      the last moment of a late answer
     * @param linkGeneration the number of the personal links that are valid: revoking them raises it
     * @param answer         left out while there is none
     * @param handover       {@code pending} until the changes of the answer are made to the member; left out otherwise
     */
    @SchemaName("Renewal")
    record RenewalView(
            String id,
            String campaign,
            String mandate,
            String member,
            String section,
            @OneOf(Renewals.Status.class) String status,
            Instant closes,
            @Zone String zone,
            Instant graceEnds,
            int linkGeneration,
            @Nullable AnswerView answer,
            @Nullable @OneOf(HandoverStatus.class) String handover) {}

    /** The states of a handover that is shown. */
    enum HandoverStatus {
        PENDING
    }

    /**
     * A member's answer, and how it came in.
     *
     * @param at         when it was entered
     * @param late       whether it came after the closing moment, within grace
     * @param enteredBy  whether the member itself entered it, or the secretariat on its behalf
     * @param by         the id of the client, contact or officer that entered it
     * @param channel    how it came in
     * @param receivedOn the day on which a letter, mail or call arrived; left out if the member answered by itself
     * @param note       the member's own words; left out if there are none
     */
    @SchemaName("RenewalAnswer")
    record AnswerView(
            Instant at,
            boolean late,
            @OneOf(EnteredBy.class) String enteredBy,
            String by,
            @OneOf(Answer.Channel.class) String channel,
            @Nullable LocalDate receivedOn,
            @Nullable String note) {}
}

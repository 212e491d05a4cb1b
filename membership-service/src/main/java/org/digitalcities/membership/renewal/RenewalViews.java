package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.LocalDate;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes out over the API of renewals. */
public final class RenewalViews {

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
     * @param approval       who approves the answer
     * @param draft          what the member has saved to come back to; left out if there is nothing
     * @param answer         left out while there is none
     * @param change         what an answer that is not decided changes of the member; left out if there is nothing
     * @param question       what the secretariat asks the member; left out if there is nothing
     * @param refusal        why the secretariat does not accept the answer; left out if it does
     * @param handover       {@code pending} until the changes of the answer are made to the member; left out otherwise
     */
    @SchemaName("Renewal")
    public record RenewalView(
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
            @OneOf(Approval.class) String approval,
            @Nullable RenewalDraft draft,
            @Nullable AnswerView answer,
            @Nullable RequestedChangeView change,
            @Nullable QuestionView question,
            @Nullable RefusalView refusal,
            @Nullable @OneOf(HandoverStatus.class) String handover) {

        public static RenewalView of(Snapshot<Renewal> snapshot) {
            var renewal = snapshot.state();
            var i = renewal.invitation();
            var d = i.deadline();
            var submission = renewal instanceof Renewal.Unapproved waiting ? waiting.submission() : null;
            return new RenewalView(
                    i.id(),
                    i.campaign(),
                    i.mandate(),
                    i.member(),
                    i.section(),
                    EnumNames.of(Renewals.Status.of(renewal)),
                    d.closes(),
                    d.zone().getId(),
                    d.graceEnds(),
                    i.generation(),
                    EnumNames.of(i.approval()),
                    renewal instanceof Renewal.Invited silent ? RenewalDraft.of(silent.draft()) : null,
                    AnswerView.of(renewal),
                    submission == null ? null : RequestedChangeView.of(submission.change()),
                    renewal instanceof Renewal.AskedBack asked ? QuestionView.of(asked) : null,
                    renewal instanceof Renewal.Refused refused ? new RefusalView(refused.words(), refused.at()) : null,
                    renewal.pending() == null ? null : EnumNames.of(HandoverStatus.PENDING));
        }
    }

    /**
     * An answer that is not submitted.
     *
     * @param contact        the new contact; left out if it stays
     * @param representative the new representative; left out if it stays
     * @param note           the member's own words; left out if there are none
     */
    public record RenewalDraft(
            @Nullable ContactDetails contact,
            @Nullable RepresentativeView representative,
            @Nullable @Text(RenewalSubmission.LONGEST_NOTE) String note) {

        /** The value of the domain. */
        static Renewal.Draft read(RenewalDraft given) {
            return new Renewal.Draft(
                    RequestedChange.of(
                            ContactDetails.read(given.contact), RepresentativeView.read(given.representative)),
                    given.note);
        }

        private static RenewalDraft of(Renewal.Draft draft) {
            if (draft == null) return null;
            var change = RequestedChangeView.of(draft.change());
            return change == null
                    ? new RenewalDraft(null, null, draft.note())
                    : new RenewalDraft(change.contact, change.representative, draft.note());
        }
    }

    /**
     * What an answer changes of the member.
     *
     * @param contact        the new contact; left out if it stays or is on record by now
     * @param representative the new representative, whom the secretariat approves; left out if it stays
     */
    @SchemaName("RenewalChange")
    public record RequestedChangeView(
            @Nullable ContactDetails contact, @Nullable RepresentativeView representative) {

        private static RequestedChangeView of(RequestedChange change) {
            return change == null
                    ? null
                    : new RequestedChangeView(
                            ContactDetails.of(change.contact()), RepresentativeView.of(change.representative()));
        }
    }

    /**
     * What the secretariat asks a member that has answered.
     *
     * @param until the last moment of an answer
     */
    @SchemaName("RenewalQuestion")
    public record QuestionView(String words, Instant at, Instant until) {

        private static QuestionView of(Renewal.AskedBack asked) {
            return new QuestionView(asked.question().words(), asked.question().at(), asked.until());
        }
    }

    /** Why the secretariat does not accept an answer. */
    @SchemaName("RenewalRefusal")
    public record RefusalView(String words, Instant at) {}

    /** The states of a handover that is shown. */
    enum HandoverStatus {
        PENDING
    }

    /**
     * A member's answer, and how it came in.
     *
     * @param decision   whether the member renews or withdraws
     * @param at         when it was entered
     * @param late       whether it came after the closing moment, within grace
     * @param enteredBy  whether the member itself entered it, or the secretariat on its behalf
     * @param by         the id of the client, contact or officer that entered it
     * @param channel    how it came in
     * @param receivedOn the day on which a letter, mail or call arrived; left out if the member answered by itself
     * @param note       the member's own words; left out if there are none
     */
    @SchemaName("RenewalAnswer")
    public record AnswerView(
            @OneOf(Submission.Wish.class) String decision,
            Instant at,
            boolean late,
            @OneOf(EnteredBy.class) String enteredBy,
            String by,
            @OneOf(Answer.Channel.class) String channel,
            @Nullable LocalDate receivedOn,
            @Nullable String note) {

        private static AnswerView of(Renewal renewal) {
            var answer = renewal.given();
            if (answer == null) return null;
            var origin = answer.origin();
            return new AnswerView(
                    EnumNames.of(renewal.wish()),
                    answer.at(),
                    answer.late(),
                    EnumNames.of(origin.enteredBy()),
                    origin.by(),
                    EnumNames.of(origin.channel()),
                    origin.receivedOn(),
                    answer.note());
        }
    }
}

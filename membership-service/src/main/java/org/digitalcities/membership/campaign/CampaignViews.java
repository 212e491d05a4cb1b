package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.LocalMoment;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.Within;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes in and out over the API of campaigns. */
final class CampaignViews {

    private CampaignViews() {}

    /**
     * What a campaign is opened with.
     *
     * @param id        given by the hub if it is left out
     * @param mandate   the mandate that members renew for
     * @param closes    the last moment of an answer in time, in {@code zone}
     * @param zone      the time zone of {@code closes}
     * @param graceDays days after {@code closes} in which a late answer is accepted
     * @param approval  who approves the answers; left out for {@code automatic}
     * @param reminders days before {@code closes} on which a reminder goes out, a negative number for days after it and within grace;
     *                  none if left out
     */
    record CampaignOpening(
            @Id String id,
            @Required @Id String mandate,
            @Required @LocalMoment String closes,
            @Required @Zone String zone,

            @Required @Within(min = 0, max = Campaign.MOST_GRACE)
            Integer graceDays,

            @OneOf(Approval.class) String approval,

            @AtMost(Campaign.MOST_REMINDERS)
            List<@Within(min = 1 - Campaign.MOST_GRACE, max = Campaign.EARLIEST_REMINDER) Integer> reminders) {}

    /**
     * What is planned of a campaign so far; what is not planned yet is left out.
     *
     * @param id        given by the hub if it is left out; an edit cannot change it
     * @param mandate   the mandate that members will renew for
     * @param closes    the last moment of an answer in time, in {@code zone}
     * @param zone      the time zone of {@code closes}
     * @param graceDays days after {@code closes} in which a late answer is accepted
     * @param approval  who approves the answers; left out for {@code automatic}
     * @param reminders days before {@code closes} on which a reminder goes out, a negative number for days after it and within grace
     */
    record CampaignPlan(
            @Id String id,
            @Required @Id String mandate,
            @LocalMoment String closes,
            @Zone String zone,
            @Within(min = 0, max = Campaign.MOST_GRACE) Integer graceDays,
            @OneOf(Approval.class) String approval,

            @AtMost(Campaign.MOST_REMINDERS)
            List<@Within(min = 1 - Campaign.MOST_GRACE, max = Campaign.EARLIEST_REMINDER) Integer> reminders) {}

    /**
     * What happens if a planned campaign is opened now.
     *
     * @param members    how many members it asks
     * @param byLanguage the same by the language of their contacts
     * @param notAsked   how many members on record it does not ask
     * @param mailings   the invitations, and each reminder as if nobody answered; in their order
     */
    @SchemaName("CampaignRehearsal")
    record RehearsalView(int members, Map<String, Integer> byLanguage, int notAsked, List<MailingView> mailings) {}

    /**
     * Mails of one kind.
     *
     * @param daysBefore days before the closing day; a negative number is days after it; left out for the invitations
     * @param first      when the first one goes out
     * @param last       when the last one goes out: each member gets it in the office hours of its own zone
     * @param members    how many members get it at most
     */
    @SchemaName("CampaignMailing")
    record MailingView(@Nullable Integer daysBefore, Instant first, Instant last, int members) {}

    /**
     * Whether a planned campaign asks a member.
     *
     * @param member   the id of the member
     * @param language the language of the mails to its contact
     * @param notAsked why it is not asked; left out if it is asked
     */
    record RehearsedMember(
            String member,
            String name,
            @Language String language,
            boolean asked,
            @Nullable @OneOf(NotAsked.class) String notAsked) {}

    /**
     * Confirms whom a campaign will ask.
     *
     * @param members how many members it asks by the rehearsal of this version; if it asks another number now, it is not opened
     */
    record OpeningConfirmation(
            @Required @Within(min = 0, max = Integer.MAX_VALUE)
            Integer members) {}

    /** The longest reason of an officer. */
    static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_NAME = 120;

    /**
     * A later end of a campaign.
     *
     * @param closes the new last moment of an answer in time, in the campaign's zone
     * @param reason for the record of the secretariat; no event and no mail has it
     */
    record CampaignExtension(
            @Required @LocalMoment String closes,
            @Text(LONGEST_REASON) String reason) {}

    /**
     * Why an open campaign is stopped.
     *
     * @param mandate the mandate's id or years, so that it is no other campaign
     * @param reason for the record of the secretariat; no event and no mail has it
     */
    record CampaignStop(
            @Required @Line(LONGEST_NAME) String mandate,
            @Required @Text(LONGEST_REASON) String reason) {}

    /**
     * One more member for an open campaign.
     *
     * @param member the id of the member
     */
    record CampaignAddition(@Required @Id String member) {}

    /**
     * An extension of a campaign.
     *
     * @param closedBefore the former last moment of an answer in time
     * @param closes       the new one
     * @param reason       the officer's words; left out if there are none
     */
    @SchemaName("CampaignExtended")
    record ExtensionView(
            Instant at,
            Instant closedBefore,
            Instant closes,
            @Nullable String reason) {}

    /**
     * A campaign. What is not planned yet, and what a campaign has only once it is open, is left out.
     *
     * @param closes    the last moment of an answer in time
     * @param zone      the time zone in which it closes
     * @param hour      {@code later} if that hour occurs twice that day and the later one is meant; left out otherwise
     * @param graceEnds the last moment of a late answer
     * @param graceDays days between {@code closes} and {@code graceEnds}
     * @param approval  who approves the answers
     * @param reminders days before {@code closes} on which a reminder goes out; a negative number is days after it
     * @param extensions the oldest first
     * @param stopped   when an officer stopped it; left out if nobody has
     * @param stopReason the officer's words; left out if nobody has stopped it
     * @param busy      whether invitations, reminders or lapses are under way
     * @param counts    the counts of its renewals
     */
    @SchemaName("Campaign")
    record CampaignView(
            String id,
            @Nullable String mandate,
            @OneOf(CampaignStatus.class) String state,
            @Nullable Instant opened,
            @Nullable Instant closes,
            @Nullable @Zone String zone,
            @Nullable @OneOf(RepeatedHour.class) String hour,
            @Nullable Instant graceEnds,
            @Nullable Integer graceDays,
            @OneOf(Approval.class) String approval,
            @Nullable List<Integer> reminders,
            List<ExtensionView> extensions,
            @Nullable Instant stopped,
            @Nullable String stopReason,
            boolean busy,
            @Nullable Counts counts) {}

    /** The states of a campaign. */
    enum CampaignStatus {
        PLANNED,
        DISCARDED,
        OPEN,
        LAPSING,
        DECIDING,
        CLOSED,
        STOPPED
    }

    /** Which of two equal hours is meant. */
    enum RepeatedHour {
        LATER
    }

    /**
     * How many renewals a campaign has.
     *
     * @param byStatus  the number of renewals by status
     * @param bySection the number of renewals by the member's section, then by status
     * @param behind    whether some answers are not counted yet
     * @param asOf      the time up to which all answers are counted; left out before the first count
     */
    @SchemaName("CampaignCounts")
    record Counts(
            Map<String, Integer> byStatus,
            Map<String, Map<String, Integer>> bySection,
            boolean behind,
            @Nullable Instant asOf) {}
}

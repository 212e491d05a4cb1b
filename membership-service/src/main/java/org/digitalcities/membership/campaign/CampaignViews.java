package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.LocalMoment;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
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
     * @param reminders days before {@code closes} on which a reminder goes out; none if left out
     */
    record CampaignOpening(
            @Id String id,
            @Required @Id String mandate,
            @Required @LocalMoment String closes,
            @Required @Zone String zone,

            @Required @Within(min = 0, max = Campaign.MOST_GRACE)
            Integer graceDays,

            @AtMost(Campaign.MOST_REMINDERS)
            List<@Within(min = 1, max = Campaign.EARLIEST_REMINDER) Integer> reminders) {}

    /**
     * What is planned of a campaign so far; what is not planned yet is left out.
     *
     * @param id        given by the hub if it is left out; an edit cannot change it
     * @param mandate   the mandate that members will renew for
     * @param closes    the last moment of an answer in time, in {@code zone}
     * @param zone      the time zone of {@code closes}
     * @param graceDays days after {@code closes} in which a late answer is accepted
     * @param reminders days before {@code closes} on which a reminder goes out
     */
    record CampaignPlan(
            @Id String id,
            @Required @Id String mandate,
            @LocalMoment String closes,
            @Zone String zone,
            @Within(min = 0, max = Campaign.MOST_GRACE) Integer graceDays,

            @AtMost(Campaign.MOST_REMINDERS)
            List<@Within(min = 1, max = Campaign.EARLIEST_REMINDER) Integer> reminders) {}

    /**
     * Confirms whom a campaign will ask.
     *
     * @param members how many members it is expected to ask; if it asks another number, it is not opened
     */
    record OpeningConfirmation(Integer members) {}

    /**
     * A later end of a campaign.
     *
     * @param closes the new last moment of an answer in time, in the campaign's zone
     */
    record CampaignExtension(@Required @LocalMoment String closes) {}

    /**
     * A campaign. What is not planned yet, and what a campaign has only once it is open, is left out.
     *
     * @param closes    the last moment of an answer in time
     * @param zone      the time zone in which it closes
     * @param hour      {@code later} if that hour occurs twice that day and the later one is meant; left out otherwise
     * @param graceEnds the last moment of a late answer
     * @param graceDays days between {@code closes} and {@code graceEnds}
     * @param reminders days before {@code closes} on which a reminder goes out
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
            @Nullable List<Integer> reminders,
            boolean busy,
            @Nullable Counts counts) {}

    /** The states of a campaign. */
    enum CampaignStatus {
        PLANNED,
        DISCARDED,
        OPEN,
        LAPSING,
        CLOSED
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

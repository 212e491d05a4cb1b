package org.digitalcities.membership.meeting;

import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in and out over the API of meetings. */
final class MeetingViews {

    private static final int LONGEST_PLACE = 80;

    private MeetingViews() {}

    /**
     * What a meeting is planned with.
     *
     * @param id    chosen by the caller, such as {@code world-congress-2026}
     * @param year  from 2004 to ten years from now
     * @param place where it is held; left out while that is not decided
     */
    record MeetingPlan(
            @Required @Id String id,
            @Required @OneOf(MeetingKind.class) String kind,
            @Required Integer year,
            @Line(LONGEST_PLACE) String place) {}

    /**
     * A governing meeting of the organisation to which the community belongs.
     *
     * @param place  where it is held; left out while that is not decided
     * @param opened when it was declared open; left out before
     */
    @SchemaName("Meeting")
    record MeetingView(
            String id,
            @OneOf(MeetingKind.class) String kind,
            int year,
            @Nullable String place,
            @OneOf(MeetingStatus.class) String state,
            @Nullable Instant opened) {}

    /** The states of a meeting. */
    enum MeetingStatus {
        PLANNED,
        OPEN
    }
}

package org.digitalcities.membership.standing;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;

/** What goes in and out over the API of standings. */
final class StandingViews {

    /** The longest reason of an officer. */
    static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_NAME = 120;

    private StandingViews() {}

    /**
     * Why an officer changes a standing.
     *
     * @param reason for the record of the secretariat; no event and no mail has it
     */
    record StandingReason(@Required @Text(LONGEST_REASON) String reason) {}

    /**
     * Why an officer says that a member was entered in error.
     *
     * @param name   the member's name as it is on record, so that it is no other member
     * @param reason for the record of the secretariat; no event and no mail has it
     */
    record EntryError(
            @Required @Line(LONGEST_NAME) String name,
            @Required @Text(LONGEST_REASON) String reason) {}

    /**
     * A member's standing in one mandate.
     *
     * @param id       the mandate and the member, with a dot between them
     * @param mandate  the id of the mandate
     * @param member   the id of the member
     * @param state    {@code none} if the member is not one of this mandate
     * @param isMember whether it counts as a member of the mandate
     * @param changes  what led to it, the oldest first; empty while it follows from an earlier mandate only
     */
    @SchemaName("Standing")
    record StandingView(
            String id,
            String mandate,
            String member,
            @OneOf(Standing.State.class) String state,
            boolean isMember,
            List<ChangeView> changes) {

        /** @param reasons whether the reader may see them */
        static StandingView of(Standing standing, boolean reasons) {
            return new StandingView(
                    standing.id(),
                    standing.mandate(),
                    standing.member(),
                    EnumNames.of(standing.state()),
                    standing.state().isMember(),
                    standing.changes().stream()
                            .map(change -> new ChangeView(
                                    EnumNames.of(change.state()),
                                    EnumNames.of(change.cause()),
                                    change.at(),
                                    change.renewal(),
                                    reasons ? change.reason() : null))
                            .toList());
        }
    }

    /**
     * A change of a standing.
     *
     * @param renewal the id of the renewal that was answered; left out for other causes
     * @param reason  the officer's words; left out for other causes and unless the caller is the secretariat
     */
    @SchemaName("StandingChange")
    record ChangeView(
            @OneOf(Standing.State.class) String state,
            @OneOf(Standing.Cause.class) String cause,
            Instant at,
            @Nullable String renewal,
            @Nullable String reason) {}
}

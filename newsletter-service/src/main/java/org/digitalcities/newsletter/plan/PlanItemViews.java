package org.digitalcities.newsletter.plan;

import java.net.URI;
import java.time.Instant;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.WebAddress;

/** What goes in and out over the API of the communication plan. */
final class PlanItemViews {

    private static final int NAME = 80;
    private static final int TITLE = 120;
    private static final int TEXT = 5_000;

    private PlanItemViews() {}

    /**
     * An item to add to the communication plan.
     *
     * @param id      given by the hub if it is left out
     * @param edition the study edition whose publication it announces; none if left out
     * @param channel where it is published
     * @param title   needed for the website only
     * @param text    plain text; Markdown for the newsletter
     */
    record NewPlanItem(
            @Id(NAME) String id,
            @Line(NAME) String edition,
            @Required @OneOf(Channel.class) String channel,
            @Line(TITLE) LocalText title,
            @Required @Text(TEXT) LocalText text) {}

    /**
     * Where somebody posted an item.
     *
     * @param address the address of the post
     */
    record PlanItemPlacement(@Required @WebAddress String address) {}

    /**
     * An item of the communication plan.
     *
     * @param edition the study edition whose publication it announces
     * @param channel where it is published
     * @param state   {@code to-be-placed-by-hand} if it is due and a person has to post it
     * @param title   its headline on the website
     * @param text    plain text; Markdown for the newsletter
     * @param address where it is published, once it is
     * @param at      when it was due, posted or published
     */
    @SchemaName("PlanItem")
    record PlanItemView(
            String id,
            @Nullable String edition,
            @OneOf(Channel.class) String channel,
            @OneOf(PlanItemState.class) String state,
            @Nullable LocalText title,
            LocalText text,
            @Nullable URI address,
            @Nullable Instant at) {}

    /** The states of an item. */
    enum PlanItemState {
        PLANNED,
        TO_BE_PLACED_BY_HAND,
        PLACED_BY_HAND,
        PUBLISHED
    }
}

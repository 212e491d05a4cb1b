package org.digitalcities.partner.endpoint;

import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.partner.catalogue.EventTypes;
import org.digitalcities.partner.feed.Cursor;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.WebAddress;

/** What goes in and out over the API of endpoints. */
final class EndpointViews {

    private EndpointViews() {}

    /**
     * What an endpoint is registered with.
     *
     * @param url   where the hub posts events: https, and no address of a private network
     * @param types the names of event types, or {@code *} alone for all; all if it is left out
     * @param after the cursor after which deliveries begin, from the feed; its end if it is left out
     */
    // The values have errors of their own, so the controller makes these checks.
    record EndpointRegistration(
            @Required @WebAddress String url,
            @AtMost(EventTypes.MOST) List<String> types,
            @Line(Cursor.LONGEST) String after) {}

    /**
     * An address of a partner to which the hub posts events.
     *
     * @param partner        the id of the partner that owns it
     * @param url            as it was registered; left out once it is removed
     * @param types          the names of event types, or {@code *} alone for all; left out once it is removed
     * @param after          the cursor after which deliveries began; left out once it is removed
     * @param status         events are delivered to an active one only
     * @param why            why it was disabled: it answered 410, or it accepted nothing for days; left out otherwise
     * @param since          when it was registered, or removed
     * @param secret         what signs the deliveries; only in the answer to the request that made it
     * @param oldSecretUntil until when the former secret signs too; left out if there was none
     */
    @SchemaName("Endpoint")
    record EndpointView(
            String id,
            String partner,
            @Nullable String url,
            @Nullable List<String> types,
            @Nullable String after,
            @OneOf(EndpointStatus.class) String status,
            @Nullable @OneOf(DisabledReason.class) String why,
            Instant since,
            @Nullable String secret,
            @Nullable Instant oldSecretUntil) {}

    /** Whether events are delivered. */
    enum EndpointStatus {
        ACTIVE,
        DISABLED,
        REMOVED
    }

    /** Why the hub stopped to deliver. */
    enum DisabledReason {
        GONE,
        FAILING
    }
}

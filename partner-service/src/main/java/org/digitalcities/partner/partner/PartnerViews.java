package org.digitalcities.partner.partner;

import java.time.Instant;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in and out over the API of partners. */
final class PartnerViews {

    private static final int LONGEST_ID = 63;

    private PartnerViews() {}

    /**
     * What a partner is registered with.
     *
     * @param id   as in the tokens of its clients, such as {@code uclg}
     * @param name of the institution
     */
    record PartnerRegistration(
            @Required @Id(LONGEST_ID) String id,
            @Required @Line(200) String name) {}

    /**
     * An institution whose systems receive events.
     *
     * @param id    as in the tokens of its clients
     * @param name  of the institution; left out until the secretariat has entered it
     * @param since when it was registered, or registered its first endpoint
     */
    @SchemaName("Partner")
    record PartnerView(String id, @Nullable String name, Instant since) {

        static PartnerView of(Snapshot<Partner> partner) {
            return new PartnerView(
                    partner.id(), partner.state().name(), partner.state().since());
        }
    }
}

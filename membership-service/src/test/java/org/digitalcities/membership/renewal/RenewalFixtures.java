package org.digitalcities.membership.renewal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.messaging.decision.Decision;

/** The campaign of 2022, as the tests of renewals use it. */
final class RenewalFixtures {

    static final String CAMPAIGN = "renewal-2022-2025";
    static final String MANDATE = "2022-2025";
    static final String ID = CAMPAIGN + ".es-bilbao";
    static final Deadline DEADLINE = Deadline.of(
            LocalDateTime.parse("2022-09-30T23:59")
                    .atZone(ZoneId.of("Europe/Madrid"))
                    .toInstant(),
            ZoneId.of("Europe/Madrid"),
            14);

    private RenewalFixtures() {}

    static Renewal invited() {
        var invitation = Renewal.Invitation.of(CAMPAIGN, MANDATE, "es-bilbao", "EUROPE", DEADLINE, Approval.AUTOMATIC);
        return ((Decision.Changed<Renewal>) Renewal.invite(invitation, List.of("es-bilbao.1"))).next();
    }

    /** Of a campaign whose answers an officer approves. */
    static Renewal invitedWithApproval() {
        var invitation =
                Renewal.Invitation.of(CAMPAIGN, MANDATE, "es-bilbao", "EUROPE", DEADLINE, Approval.SECRETARIAT);
        return ((Decision.Changed<Renewal>) Renewal.invite(invitation, List.of("es-bilbao.1"))).next();
    }

    static Instant july(int day) {
        return LocalDateTime.of(2022, 7, day, 9, 0)
                .atZone(ZoneId.of("Europe/Madrid"))
                .toInstant();
    }
}

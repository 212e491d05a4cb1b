package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** As in each service: a token ends when its client is revoked, whatever expiry it states. */
class EndedTokensIT extends StudyIT {

    @Autowired
    private WorkScheduler work;

    @Test
    void theTokenOfARevokedClientIsRefusedSoonAndOthersAreNot() {
        var revoked = Issuer.SHARED.token("client-revoked", "study");
        var other = Issuer.SHARED.token("client-other", "study");
        assertThat(status(revoked)).isEqualTo(200);

        Issuer.SHARED.ended.add("client-revoked");

        eventually(() -> {
            work.wake("ended-tokens");
            assertThat(status(revoked)).isEqualTo(401);
        });
        assertThat(status(other)).isEqualTo(200);
    }

    private int status(String token) {
        return http().bearing(token).get("/api/editions").status();
    }
}

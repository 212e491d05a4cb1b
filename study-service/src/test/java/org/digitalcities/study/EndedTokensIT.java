package org.digitalcities.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.trial.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** As in each service: a token ends when its client is revoked, whatever expiry it states. */
class EndedTokensIT extends StudyIT {

    @Autowired
    private WorkScheduler work;

    @Test
    void theTokenOfARevokedClientIsRefusedSoonAndOthersAreNot() {
        var revoked = NEIGHBOURS.token("client-revoked", "study");
        var other = NEIGHBOURS.token("client-other", "study");
        assertThat(status(revoked)).isEqualTo(200);

        Issuer.SHARED.ended.add("client-revoked");

        eventually(() -> {
            work.wake("ended-tokens");
            assertThat(status(revoked)).isEqualTo(401);
        });
        assertThat(status(other)).isEqualTo(200);
    }

    private int status(String token) {
        return send(request("/api/editions")
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .status();
    }
}

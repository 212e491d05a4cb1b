package org.digitalcities.membership.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import org.digitalcities.membership.MembershipIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Without a demonstration. Uses its own database: the real time must not close the other tests' campaigns. */
@TestPropertySource(
        properties = {
            "hub.demonstration=false",
            "hub.database-prefix=${hub.run}real-",
            "spring.cloud.function.definition="
        })
class RealClockIT extends MembershipIT {

    @Autowired
    MongoDatabase database;

    @Test
    void theClockCannotBeMovedOutsideADemonstration() {
        var answer =
                secretariat().post("/api/clock", "{\"now\": \"" + Instant.now().plus(Duration.ofDays(400)) + "\"}");

        assertThat(database.getName()).endsWith("real-membership");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("not-a-demonstration");
        assertThat(Duration.between(clock.now(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(http().get("/api/clock").json().path("demonstration").asBoolean())
                .isFalse();
    }
}

package org.digitalcities.journeys.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.Test;

/** The logs of all processes during the whole story. */
class LogsJourneyIT {

    private final AfterTheStory after = AfterTheStory.shared();
    private final LogFiles logs = new LogFiles(after.own());

    @Test
    void eachLineOfEachProcessIsJson() {
        assertThat(logs.names())
                .contains(
                        "gateway.log",
                        "identity-service.log",
                        "membership-service.log",
                        "newsletter-service.log",
                        "study-service.log",
                        "partner-service.log",
                        "kafka.log",
                        "store.log",
                        "inbox.log");
        assertThat(logs.unstructured()).isEmpty();
    }

    @Test
    void noLineHoldsASecretAMailAddressOrAPersonalLink() {
        var mails = after.stage().inbox().all();
        var secrets = LogFiles.secrets(after.own(), mails);
        assertThat(mails.stream().filter(mail -> mail.link("/r/").isPresent()).count())
                .isGreaterThan(16);
        assertThat(secrets).hasSizeGreaterThan(30);

        assertThat(logs.telling(secrets)).isEmpty();
    }
}

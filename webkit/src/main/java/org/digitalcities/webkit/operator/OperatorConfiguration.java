package org.digitalcities.webkit.operator;

import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.messaging.fault.Away;
import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.webkit.problem.Causes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Adds the operator's endpoints to every service that consumes events. */
@AutoConfiguration(afterName = "org.digitalcities.messaging.MessagingConfiguration")
@ConditionalOnBean(DeadLetters.class)
public class OperatorConfiguration {

    @Bean
    DeadLetterApi deadLetterApi(DeadLetters letters) {
        return new DeadLetterApi(letters);
    }

    @Bean
    TallyApi tallyApi(Tallies tallies) {
        return new TallyApi(tallies);
    }

    @Bean
    WorkApi workApi(Work work) {
        return new WorkApi(work);
    }

    /** Outages that a listener meets when it calls another service. */
    @Bean
    Away otherServices() {
        return Causes::unavailable;
    }
}

package org.digitalcities.webkit.operator;

import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.messaging.fault.OutagePredicate;
import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.problem.OutageCauses;
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
    WorkApi workApi(WorkScheduler work) {
        return new WorkApi(work);
    }

    @Bean
    DeadLetterToday deadLetterToday(DeadLetters letters) {
        return new DeadLetterToday(letters);
    }

    @Bean
    WorkToday workToday(WorkScheduler work) {
        return new WorkToday(work);
    }

    /** Outages that a listener meets when it calls another service. */
    @Bean
    OutagePredicate otherServices() {
        return OutageCauses::unavailable;
    }
}

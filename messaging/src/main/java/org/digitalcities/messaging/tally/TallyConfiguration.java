package org.digitalcities.messaging.tally;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.event.Topics;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets features declare tallies. */
@Configuration(proxyBeanMethods = false)
public class TallyConfiguration {

    @Bean
    Tallies tallies(
            @Value("${hub.service}") String service,
            ServiceDatabase documents,
            FailureClassifier failures,
            Admin brokerAdmin,
            BusinessClock clock,
            MeterRegistry registry,
            WorkScheduler work) {
        var tallies = new Tallies(
                documents, failures, new EndOffsetHistory(brokerAdmin, Topics.of(service)), clock, registry);
        work.here("tallies-looked-at", EndOffsetHistory.EVERY, now -> tallies.look());
        work.round("tallies-built", Tallies.BUILT, tallies::build);
        return tallies;
    }
}

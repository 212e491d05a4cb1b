package org.digitalcities.messaging.tally;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.messaging.event.Topics;
import org.digitalcities.messaging.fault.Faults;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets features declare tallies. */
@Configuration(proxyBeanMethods = false)
public class TallyConfiguration {

    @Bean
    Tallies tallies(@Value("${hub.service}") String service, Documents documents, Faults faults, Admin brokerAdmin,
            BusinessClock clock, MeterRegistry registry, Work work) {
        var tallies = new Tallies(documents, faults, new Looks(brokerAdmin, Topics.of(service)), clock, registry);
        work.here("tallies-looked-at", Looks.EVERY, now -> tallies.look());
        work.round("tallies-built", Tallies.BUILT, tallies::build);
        return tallies;
    }
}

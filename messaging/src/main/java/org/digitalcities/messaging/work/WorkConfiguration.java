package org.digitalcities.messaging.work;

import io.micrometer.core.instrument.MeterRegistry;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.event.Traces;
import org.digitalcities.messaging.fault.Faults;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The home of the service's work. */
@Configuration(proxyBeanMethods = false)
public class WorkConfiguration {

    @Bean
    Work work(Documents documents, BusinessClock clock, Traces traces, Faults faults, MeterRegistry registry) {
        var work = new Work(new WorkStore(documents), new Instances(documents, System::nanoTime), clock, traces, faults, new WorkMetrics(registry));
        clock.whenMoved(work::wake);
        return work;
    }
}

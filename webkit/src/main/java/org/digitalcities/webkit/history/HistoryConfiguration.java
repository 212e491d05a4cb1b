package org.digitalcities.webkit.history;

import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Adds the history to every service that has aggregates. */
@AutoConfiguration(afterName = "org.digitalcities.messaging.MessagingConfiguration")
@ConditionalOnBean(ServiceDatabase.class)
public class HistoryConfiguration {

    @Bean
    Histories histories(ServiceDatabase documents) {
        return new Histories(documents);
    }
}

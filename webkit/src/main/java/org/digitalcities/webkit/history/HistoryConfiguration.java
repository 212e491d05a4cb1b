package org.digitalcities.webkit.history;

import org.digitalcities.messaging.aggregate.Documents;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Adds the history to every service that has aggregates. */
@AutoConfiguration(afterName = "org.digitalcities.messaging.MessagingConfiguration")
@ConditionalOnBean(Documents.class)
public class HistoryConfiguration {

    @Bean
    Histories histories(Documents documents) {
        return new Histories(documents);
    }
}

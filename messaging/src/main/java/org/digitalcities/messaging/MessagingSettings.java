package org.digitalcities.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The name of this service, and that of its database.
 *
 * @param service       short name: the database, the source of its events and the topic {@code <service>.events}
 * @param databasePrefix stands before {@code service} in the name of the database, so that several hubs, or runs of tests, share a store
 * @param demonstration whether the business clock may be moved
 */
@ConfigurationProperties("hub")
public record MessagingSettings(
        String service,
        @DefaultValue("") String databasePrefix,
        @DefaultValue("false") boolean demonstration) {}

package org.digitalcities.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The addresses of the broker and the store, and the name of this service.
 *
 * @param service       short name: the database, the source of its events and the topic {@code <service>.events}
 * @param databasePrefix stands before {@code service} in the name of the database, so that several hubs, or runs of tests, share a store
 * @param kafka         bootstrap servers
 * @param demonstration whether the business clock may be moved
 */
@ConfigurationProperties("hub")
public record MessagingSettings(
        String service,
        @DefaultValue("") String databasePrefix,
        @DefaultValue("127.0.0.1:8091") String kafka,
        @DefaultValue("false") boolean demonstration) {}

package org.digitalcities.partner;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set for this service.
 *
 * @param allowLoopback whether webhooks may go to this machine itself, and there by plain http
 * @param instance      this instance's name among several, the same after a restart: its unfinished transaction is found by it
 * @param retries       pauses before a webhook is tried again; empty for what Standard Webhooks recommends
 * @param concurrency   the most webhooks under way to one endpoint
 * @param timeout       how long a receiver may take to answer
 * @param streams       the most streams of the feed that are open at this instance
 */
@ConfigurationProperties("hub.partner")
public record PartnerSettings(@DefaultValue("false") boolean allowLoopback, @DefaultValue("0") String instance, @DefaultValue List<Duration> retries,
        @DefaultValue("8") int concurrency, @DefaultValue("15s") Duration timeout, @DefaultValue("200") int streams) {}

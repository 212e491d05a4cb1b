package org.digitalcities.partner;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this service.
 *
 * @param allowLoopback whether webhooks may go to this machine itself, by plain http too
 * @param instance      the name of this instance, the same after a restart: identifies its unfinished transaction
 * @param retries       pauses before a webhook is tried again; empty for those that Standard Webhooks recommends
 * @param concurrency   the maximum number of concurrent webhooks to one endpoint
 * @param timeout       how long a receiver may take to answer
 * @param streams       the maximum number of open streams of the feed at this instance
 */
@ConfigurationProperties("hub.partner")
public record PartnerSettings(
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("0") String instance,
        @DefaultValue List<Duration> retries,
        @DefaultValue("8") int concurrency,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("200") int streams) {}

package org.digitalcities.membership.newcomer;

import java.time.Duration;
import java.time.InstantSource;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.asking.MailRequestLimiter;
import org.digitalcities.webkit.asking.RequestBackoff;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How often an address may be sent a mail that asks to confirm a request to join. */
@Configuration(proxyBeanMethods = false)
class NewcomerLimitConfiguration {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** One at once, so that a form that is sent twice is one request. */
    static final RequestBackoff PAIR = new RequestBackoff(1, MINUTE, HOUR, DAY);
    /** For an address and all networks together. */
    static final RequestBackoff ADDRESS = new RequestBackoff(4, MINUTE, HOUR, DAY);

    @Bean
    MailRequestLimiter joiningLimits(
            @Value("${hub.joining.free-asks-per-source}") int free,
            ServiceDatabase documents,
            WorkScheduler work,
            LinkKey linkKey) {
        var paces = new MailRequestLimiter.Paces(new RequestBackoff(free, MINUTE, HOUR, DAY), PAIR, ADDRESS, PAIR);
        return MailRequestLimiter.of("joining", paces, documents, work, linkKey, InstantSource.system());
    }
}

package org.digitalcities.newsletter.subscriber;

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

/** How often an address may be asked to confirm. The longest pause is shorter than the validity of the last link. */
@Configuration(proxyBeanMethods = false)
class SubscriptionLimitConfiguration {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    static final RequestBackoff PAIR = new RequestBackoff(1, QUARTER, LONGEST, FORGOTTEN);
    static final RequestBackoff ADDRESS = new RequestBackoff(2, QUARTER, LONGEST, FORGOTTEN);

    @Bean
    MailRequestLimiter subscriptionLimits(
            @Value("${hub.subscription.free-asks-per-source}") int free,
            ServiceDatabase documents,
            WorkScheduler work,
            LinkKey linkKey) {
        var source = new RequestBackoff(free, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
        var paces = new MailRequestLimiter.Paces(source, PAIR, ADDRESS, PAIR);
        return MailRequestLimiter.of("subscription", paces, documents, work, linkKey, InstantSource.system());
    }
}

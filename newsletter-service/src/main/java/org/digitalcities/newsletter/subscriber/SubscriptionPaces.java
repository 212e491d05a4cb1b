package org.digitalcities.newsletter.subscriber;

import java.time.Duration;
import java.time.InstantSource;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.work.Work;
import org.digitalcities.webkit.asking.AskLimits;
import org.digitalcities.webkit.asking.Pace;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How often an address may be asked to confirm. The longest pause is shorter than the validity of the last link. */
@Configuration(proxyBeanMethods = false)
class SubscriptionPaces {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    static final Pace PAIR = new Pace(1, QUARTER, LONGEST, FORGOTTEN);
    static final Pace ADDRESS = new Pace(2, QUARTER, LONGEST, FORGOTTEN);

    @Bean
    AskLimits subscriptionLimits(@Value("${hub.subscription.free-asks-per-source}") int free, Documents documents, Work work,
                                 LinkKey linkKey) {
        var source = new Pace(free, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
        var paces = new AskLimits.Paces(source, PAIR, ADDRESS, PAIR);
        return AskLimits.of("subscription", paces, documents, work, linkKey, InstantSource.system());
    }
}

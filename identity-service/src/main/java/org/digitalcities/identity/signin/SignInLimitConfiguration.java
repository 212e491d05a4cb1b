package org.digitalcities.identity.signin;

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

/** The limits of requests for sign-in links. */
@Configuration(proxyBeanMethods = false)
class SignInLimitConfiguration {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** For one network or device and an address; the longest pause is no longer than a link is valid. */
    static final RequestBackoff PAIR = new RequestBackoff(2, MINUTE, SignInRequest.LIFE, DAY);

    static final RequestBackoff DEVICE = new RequestBackoff(5, MINUTE, SignInRequest.LIFE, DAY);
    /** For an address and all unknown devices together. */
    static final RequestBackoff ADDRESS = new RequestBackoff(10, MINUTE, HOUR, DAY);

    @Bean
    MailRequestLimiter signInLimits(
            @Value("${hub.sign-in.free-asks-per-source}") int free,
            ServiceDatabase documents,
            WorkScheduler work,
            LinkKey linkKey,
            InstantSource realTime) {
        var paces = new MailRequestLimiter.Paces(new RequestBackoff(free, MINUTE, HOUR, DAY), PAIR, ADDRESS, DEVICE);
        return MailRequestLimiter.of("sign-in", paces, documents, work, linkKey, realTime);
    }
}

package org.digitalcities.identity.signin;

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

/** The limits of requests for sign-in links. */
@Configuration(proxyBeanMethods = false)
class SignInPaces {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** For one network or device and an address; the longest pause is no longer than a link is valid. */
    static final Pace PAIR = new Pace(2, MINUTE, SignInRequest.LIFE, DAY);
    static final Pace DEVICE = new Pace(5, MINUTE, SignInRequest.LIFE, DAY);
    /** For an address and all unknown devices together. */
    static final Pace ADDRESS = new Pace(10, MINUTE, HOUR, DAY);

    @Bean
    AskLimits signInLimits(@Value("${hub.sign-in.free-asks-per-source}") int free, Documents documents, Work work, LinkKey linkKey,
                           InstantSource realTime) {
        var paces = new AskLimits.Paces(new Pace(free, MINUTE, HOUR, DAY), PAIR, ADDRESS, DEVICE);
        return AskLimits.of("sign-in", paces, documents, work, linkKey, realTime);
    }
}

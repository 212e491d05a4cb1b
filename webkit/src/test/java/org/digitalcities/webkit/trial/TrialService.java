package org.digitalcities.webkit.trial;

import java.time.Instant;
import java.util.Optional;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.paging.Listings;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A service with a web layer only, to test webkit. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TrialApi.class, TrialPages.class, TrialConsole.class, TrialHistory.class, TrialHistory.Api.class})
public class TrialService {

    public static final Instant NOW = Instant.parse("2022-07-15T08:00:00Z");

    @Bean
    Listings listings() {
        return new Listings(
                collection -> collection.equals("letters") ? Optional.of(TrialLetters.LISTING) : Optional.empty());
    }

    @Bean
    public BusinessClock businessClock() {
        return new BusinessClock() {
            @Override
            public Instant instant() {
                return NOW;
            }

            @Override
            public boolean demonstration() {
                return true;
            }

            @Override
            public void moveTo(Instant instant) {
                throw new IllegalStateException("stands still");
            }
        };
    }
}

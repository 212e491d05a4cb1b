package org.digitalcities.webkit.today;

import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Collects the parts of the page <em>Today</em> that the features of a service declare. */
@Configuration(proxyBeanMethods = false)
public class TodayConfiguration {

    @Bean
    TodayLines todayLines(ObjectProvider<TodayPart> parts, MessageTexts texts, BusinessClock clock) {
        return new TodayLines(parts, texts, clock);
    }

    @Bean
    TodayApi todayApi(TodayLines lines) {
        return new TodayApi(lines);
    }
}

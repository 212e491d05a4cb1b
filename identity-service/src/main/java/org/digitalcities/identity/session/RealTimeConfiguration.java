package org.digitalcities.identity.session;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sessions, links and tokens use real time, even if the business clock is moved. */
@Configuration(proxyBeanMethods = false)
class RealTimeConfiguration {

    @Bean
    InstantSource realTime() {
        return InstantSource.system();
    }
}

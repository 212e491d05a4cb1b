package org.digitalcities.webkit.call;

import java.time.Duration;
import java.time.InstantSource;
import org.digitalcities.addresses.Looks;
import org.digitalcities.messaging.work.Work;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** REST clients for other services. Tokens use real time, whatever the business clock says. */
@Configuration(proxyBeanMethods = false)
public class CallConfiguration {

    /** Long enough for two readiness probes of other services, and for requests that are on their way. */
    private static final Duration SEEN = Looks.PAUSE.multipliedBy(2);

    @Bean
    Addresses serviceAddresses(Environment environment, ObjectProvider<Work> work) {
        var addresses = new Addresses(environment);
        if (addresses.looks().areNeeded()) {
            work.ifAvailable(it -> it.here("readiness-of-addresses", Looks.PAUSE, now -> addresses.looks().look()));
        }
        return addresses;
    }

    @Bean
    ServiceTokens serviceTokens(RestClient.Builder builder, Addresses addresses, @Value("${spring.application.name:trial}") String name,
                                @Value("${hub.service-secret}") String secret) {
        var client = name.endsWith("-service") ? name : name + "-service";
        var identity = builder.clone().baseUrl(addresses.base("identity"))
            .requestInterceptors(all -> all.addAll(addresses.spreading("identity"))).build();
        return new ServiceTokens(identity, client, secret, InstantSource.system());
    }

    @Bean
    Calls calls(RestClient.Builder builder, Addresses addresses, ServiceTokens tokens) {
        return new Calls(builder, addresses, tokens);
    }

    @Bean
    Leaving leaving(Addresses addresses, @Value("${spring.application.name:trial}") String name,
                    @Value("${hub.leave-within:}") Duration given) {
        var service = name.replaceFirst("-service$", "");
        return new Leaving(() -> given != null ? given : addresses.isReadySomewhere(service) ? SEEN : Duration.ZERO);
    }
}

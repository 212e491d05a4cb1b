package org.digitalcities.webkit.call;

import java.time.Duration;
import java.time.InstantSource;
import org.digitalcities.addresses.ReadinessProbes;
import org.digitalcities.messaging.work.WorkScheduler;
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
    private static final Duration SEEN = ReadinessProbes.PAUSE.multipliedBy(2);

    @Bean
    ServiceUrls serviceAddresses(Environment environment, ObjectProvider<WorkScheduler> work) {
        var addresses = new ServiceUrls(environment);
        if (addresses.looks().areNeeded()) {
            work.ifAvailable(it -> it.here(
                    "readiness-of-addresses",
                    ReadinessProbes.PAUSE,
                    now -> addresses.looks().look()));
        }
        return addresses;
    }

    @Bean
    ServiceTokens serviceTokens(
            RestClient.Builder builder,
            ServiceUrls addresses,
            @Value("${spring.application.name:trial}") String name,
            @Value("${hub.service-secret}") String secret) {
        var client = name.endsWith("-service") ? name : name + "-service";
        var identity = builder.clone()
                .baseUrl(addresses.base("identity"))
                .requestInterceptors(all -> all.addAll(addresses.spreading("identity")))
                .build();
        return new ServiceTokens(identity, client, secret, InstantSource.system());
    }

    @Bean
    ServiceClients calls(RestClient.Builder builder, ServiceUrls addresses, ServiceTokens tokens) {
        return new ServiceClients(builder, addresses, tokens);
    }

    @Bean
    GracefulShutdown leaving(
            ServiceUrls addresses,
            @Value("${spring.application.name:trial}") String name,
            @Value("${hub.leave-within:}") Duration given) {
        var service = name.replaceFirst("-service$", "");
        return new GracefulShutdown(
                () -> given != null ? given : addresses.isReadySomewhere(service) ? SEEN : Duration.ZERO);
    }
}

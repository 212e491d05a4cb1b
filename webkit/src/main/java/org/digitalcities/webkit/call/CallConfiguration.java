package org.digitalcities.webkit.call;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** Calls from service to service. Tokens keep real time, whatever the business clock says. */
@Configuration(proxyBeanMethods = false)
public class CallConfiguration {

    @Bean
    ServiceTokens serviceTokens(RestClient.Builder builder, @Value("${hub.identity-url}") String identity,
                                @Value("${spring.application.name:trial}") String name, @Value("${hub.service-secret}") String secret) {
        var client = name.endsWith("-service") ? name : name + "-service";
        return new ServiceTokens(builder.clone().baseUrl(identity).build(), client, secret, InstantSource.system());
    }

    @Bean
    Calls calls(RestClient.Builder builder, Environment environment, ServiceTokens tokens) {
        return new Calls(builder, environment, tokens);
    }
}

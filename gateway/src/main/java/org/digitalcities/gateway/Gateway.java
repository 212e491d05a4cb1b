package org.digitalcities.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/** The only public entry point of the hub. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Gateway {

    /** The client for the gateway's own requests to services. */
    @Bean
    WebClient webClient() {
        return WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                .build();
    }

    public static void main(String[] args) {
        SpringApplication.run(Gateway.class, args);
    }
}

package org.digitalcities.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/** The hub's only public door. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Gateway {

    /** For what the gateway asks the services on its own behalf. */
    @Bean
    WebClient webClient() {
        return WebClient.builder().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20)).build();
    }

    public static void main(String[] args) {
        SpringApplication.run(Gateway.class, args);
    }
}

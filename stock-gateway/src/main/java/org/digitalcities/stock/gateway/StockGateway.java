package org.digitalcities.stock.gateway;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** The reference of {@code ./hub bench stock}: Spring Cloud Gateway as a resource server, as its documentation teaches it. */
@SpringBootApplication
public class StockGateway {

    public static void main(String[] args) {
        SpringApplication.run(StockGateway.class, args);
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/api/**")
                        .hasRole("secretariat")
                        .anyExchange()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                .build();
    }

    /** The line for which the bench waits. */
    @EventListener
    void ready(ApplicationReadyEvent ready) {
        var context = (WebServerApplicationContext) ready.getApplicationContext();
        System.out.println("ready on port " + context.getWebServer().getPort());
    }
}

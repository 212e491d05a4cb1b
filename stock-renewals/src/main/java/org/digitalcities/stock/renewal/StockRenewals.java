package org.digitalcities.stock.renewal;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The reference of {@code ./hub bench stock} and {@code startup}: a web service with the starters, as their documentation teaches it. */
@SpringBootApplication
public class StockRenewals {

    public static void main(String[] args) {
        SpringApplication.run(StockRenewals.class, args);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/api/**")
                        .hasRole("secretariat")
                        .anyRequest()
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

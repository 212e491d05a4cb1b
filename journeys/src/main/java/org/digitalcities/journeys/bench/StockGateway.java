package org.digitalcities.journeys.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The reference: a stock Spring Cloud Gateway with one route, given by arguments, and without security. */
@SpringBootConfiguration
@EnableAutoConfiguration
class StockGateway {

    public static void main(String[] args) {
        SpringApplication.run(StockGateway.class, args);
    }
}

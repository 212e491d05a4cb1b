package org.digitalcities.partner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Delivers events to partners' systems: by a feed, a stream and signed webhooks. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PartnerService {

    public static void main(String[] args) {
        SpringApplication.run(PartnerService.class, args);
    }
}

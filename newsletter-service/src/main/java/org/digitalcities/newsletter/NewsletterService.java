package org.digitalcities.newsletter;

import org.digitalcities.newsletter.mail.MailServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

@SpringBootApplication
@EnableConfigurationProperties(MailServer.class)
public class NewsletterService {

    public static void main(String[] args) {
        SpringApplication.run(NewsletterService.class, args);
    }
}

package org.digitalcities.membership;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class MembershipService {

    public static void main(String[] args) {
        SpringApplication.run(MembershipService.class, args);
    }
}

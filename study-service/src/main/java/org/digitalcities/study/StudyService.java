package org.digitalcities.study;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Editions of the Smart Cities Study, contributions to other reports, and the community's work report. */
@SpringBootApplication
public class StudyService {

    public static void main(String[] args) {
        SpringApplication.run(StudyService.class, args);
    }
}

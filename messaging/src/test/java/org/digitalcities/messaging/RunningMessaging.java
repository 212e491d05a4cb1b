package org.digitalcities.messaging;

import java.util.UUID;
import org.digitalcities.testkit.SharedInfrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A small service on the shared broker and store that hears its own events; test classes without other settings share it. */
@SpringBootTest(
        classes = MessagingApp.class,
        properties = {
            "hub.service=membership",
            "hub.database-prefix=${hub.run}",
            "spring.cloud.function.definition=hearing",
            "spring.cloud.stream.bindings.hearing-in-0.destination=membership.events"
        })
abstract class RunningMessaging {

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry settings) {
        SharedInfrastructure.register(settings);
        // Contexts of one JVM may run at the same time; each hears all events of its tests.
        var group = "test.hearing-" + UUID.randomUUID();
        settings.add("spring.cloud.stream.bindings.hearing-in-0.group", () -> group);
    }
}

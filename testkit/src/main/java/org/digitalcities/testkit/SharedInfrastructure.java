package org.digitalcities.testkit;

import org.digitalcities.local.TestInfrastructure;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The settings by which a service uses the store and broker that all tests of this JVM share. */
public final class SharedInfrastructure {

    private SharedInfrastructure() {}

    /** With databases of this run. */
    public static void register(DynamicPropertyRegistry settings) {
        settings.add("hub.database-prefix", TestInfrastructure::prefix);
        registerUnprefixed(settings);
    }

    /** With databases of their usual names, for tests of messaging that use several services' names. */
    public static void registerUnprefixed(DynamicPropertyRegistry settings) {
        settings.add("MONGODB_URI", TestInfrastructure.shared()::mongoUri);
        settings.add("KAFKA_BOOTSTRAP", TestInfrastructure.shared()::kafkaBootstrap);
    }
}

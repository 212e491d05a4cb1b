package org.digitalcities.testkit;

import org.digitalcities.local.TestInfrastructure;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The store and broker that all tests of this JVM share, as settings of a service. */
public final class SharedInfrastructure {

    private SharedInfrastructure() {}

    /** A test names its databases by {@code hub.database-prefix=${hub.run}}, and may add to the prefix. */
    public static void register(DynamicPropertyRegistry settings) {
        settings.add("hub.run", TestInfrastructure::prefix);
        settings.add("MONGODB_URI", TestInfrastructure.shared()::mongoUri);
        settings.add("KAFKA_BOOTSTRAP_SERVERS", TestInfrastructure.shared()::kafkaBootstrap);
    }
}

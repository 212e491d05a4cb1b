package org.digitalcities.messaging.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Fails a test class of a whole service in three cases. First, a query is served by neither the id nor a declared index, or it
 * examines more than three times what it finds and 50 documents more; a collection that is declared to hold
 * {@link CollectionSchema#few few} documents is exempt. Second, a check or a request read more than a few documents
 * one by one instead of by {@code Aggregates.many}. Third, the stored form differs from the recorded one
 * ({@link StoredForms}).
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Import(ChecksDeclaredQueries.Listening.class)
// In this order: the last extension's afterAll runs first, while the context still runs.
@ExtendWith({SpringExtension.class, ChecksDeclaredQueries.Holding.class})
public @interface ChecksDeclaredQueries {

    /** Records every command that the service sends to its store. */
    @TestConfiguration(proxyBeanMethods = false)
    class Listening {

        static {
            // A store that this process did not start outlives it, so this run drops its databases.
            if (TestInfrastructure.shared().isOnAnotherStore())
                Runtime.getRuntime().addShutdownHook(new Thread(Listening::dropDatabases, "databases-end"));
        }

        private static void dropDatabases() {
            try (var client = MongoClients.create(TestInfrastructure.shared().mongoUri())) {
                for (var name : client.listDatabaseNames()) {
                    if (name.startsWith(TestInfrastructure.prefix()))
                        client.getDatabase(name).drop();
                }
            }
        }

        @Bean
        Queries queries() {
            return new Queries();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer listeningToQueries(Queries queries) {
            return settings -> settings.addCommandListener(queries);
        }
    }

    /** Compares the recorded commands with the declarations, and the declarations with the recorded forms. */
    class Holding implements BeforeEachCallback, AfterAllCallback {

        private static final Set<ServiceDatabase> COMPARED =
                Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));

        /** Before the first test of a started service, because tests declare their own collections. */
        @Override
        public void beforeEach(ExtensionContext context) {
            var documents = SpringExtension.getApplicationContext(context).getBean(ServiceDatabase.class);
            if (COMPARED.add(documents))
                assertThat(StoredForms.faults(documents))
                        .as("what is stored has changed")
                        .isEmpty();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            var service = SpringExtension.getApplicationContext(context);
            var documents = service.getBean(ServiceDatabase.class);
            var queries = service.getBean(Queries.class);
            assertThat(queries.unserved(documents.shapes()))
                    .as("queries without an index")
                    .isEmpty();
            assertThat(queries.costly(documents.database(), documents.shapes()))
                    .as("queries that examine far more than they find")
                    .isEmpty();
            assertThat(queries.oneByOne(documents.shapes()))
                    .as("documents that are looked up one by one")
                    .isEmpty();
        }
    }
}

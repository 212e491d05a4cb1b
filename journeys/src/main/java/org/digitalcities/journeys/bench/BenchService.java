package org.digitalcities.journeys.bench;

import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.journeys.demo.OwnDatabases;
import org.digitalcities.local.StoreAddress;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** The path of every service without HTTP: aggregates with an outbox, the relay, Kafka, a bulk projection. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.cloud.gateway.config.GatewayFunctionAutoConfiguration",
            "org.springframework.cloud.gateway.config.GatewayStreamAutoConfiguration"
        })
class BenchService {

    /** The state of the aggregate, about the size of a member. */
    record City(String name, String country, String section, String zone, String note) {}

    /** Called for each projected batch. */
    interface Projected {
        void projected(List<MemberRegistered> events);
    }

    private static volatile Projected watcher = events -> {};

    /** A service whose events nobody follows: what other services do with them is not measured. */
    static ConfigurableApplicationContext start(String mongoUri, String kafka) {
        return start(mongoUri, kafka, Map.of("spring.cloud.stream.function.autodetect", "false"));
    }

    /** A service that keeps a projection of its own events. */
    static ConfigurableApplicationContext startFollowed(String mongoUri, String kafka) {
        return start(
                mongoUri,
                kafka,
                Map.of(
                        "spring.cloud.function.definition", "projecting",
                        "spring.cloud.stream.bindings.projecting-in-0.destination", "membership.events",
                        "spring.cloud.stream.bindings.projecting-in-0.group", "bench.projecting"));
    }

    private static ConfigurableApplicationContext start(String mongoUri, String kafka, Map<String, String> consumers) {
        var other = StoreAddress.in(System.getenv());
        if (other != null)
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> OwnDatabases.drop(other.under(TestInfrastructure.prefix())), "databases-end"));
        var app = new SpringApplication(BenchService.class);
        app.setWebApplicationType(WebApplicationType.NONE);
        var settings = new HashMap<String, Object>(consumers);
        settings.putAll(Map.of(
                "MONGODB_URI",
                mongoUri,
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "hub.service",
                "membership",
                "spring.cloud.gateway.server.webflux.enabled",
                "false",
                "logging.level.root",
                "error",
                "logging.level.org.apache.kafka",
                "off",
                "hub.database-prefix",
                TestInfrastructure.prefix()));
        app.setDefaultProperties(settings);
        return app.run();
    }

    static void watch(Projected newWatcher) {
        watcher = newWatcher;
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Aggregates<City> cities(ServiceDatabase documents) {
        return documents.aggregates(SubjectKind.MEMBER, "cities", City.class, StoredTypeNames.none());
    }

    @Bean
    Consumer<Message<List<byte[]>>> projecting(EventConsumers consuming, ServiceDatabase documents) {
        MongoCollection<Document> collection =
                documents.collection("city_names", CollectionSchema.of().holds(Kind.NUMBER, "sequence"));
        var projection = new Projection(collection);
        return consuming.batch("bench.projecting", batch -> {
            projection.applyAll(batch.stream()
                    .map(received -> {
                        var event = (MemberRegistered) received.event();
                        return new Projection.Write(
                                event.subject(),
                                received.envelope().sequence(),
                                new Document("name", event.name())
                                        .append("country", event.country())
                                        .append("zone", event.zone()));
                    })
                    .toList());
            watcher.projected(batch.stream()
                    .map(received -> (MemberRegistered) received.event())
                    .toList());
        });
    }
}

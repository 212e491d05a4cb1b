package org.digitalcities.messaging;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.testkit.PublishedEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/** An {@code Error} from the driver or from Kafka's client ends no relay thread and delays only the aggregate concerned. */
class RelayFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String KAFKA = TestInfrastructure.shared().kafkaBootstrap();
    private static final OwnService SERVICE = new OwnService(KAFKA).with(RelayFaultsIT::faulty);

    /** The error that the next sends of a subject throw, or the next store commands of a thread. */
    private static final Map<String, Faults> FAULTS = new ConcurrentHashMap<>();

    private record Faults(Error error, AtomicInteger left) {}

    private final String id = "city-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        SERVICE.started();
    }

    @AfterAll
    static void end() {
        SERVICE.close();
    }

    static Stream<Error> errors() {
        return Stream.of(new AssertionError("no such city"), new StackOverflowError());
    }

    private static void faulty(ConfigurableListableBeanFactory beans) {
        beans.addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof Producer<?, ?>)) return bean;
                var proxy = new ProxyFactory(bean);
                proxy.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
                    if (method.getName().equals("send"))
                        fail(((ProducerRecord<?, ?>) arguments[0]).key().toString());
                });
                return proxy.getProxy();
            }
        });
        var failing = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent command) {
                fail(Thread.currentThread().getName());
            }
        };
        beans.registerSingleton(
                "faultyStore", (MongoClientSettingsBuilderCustomizer) settings -> settings.addCommandListener(failing));
    }

    private static void fail(String who) {
        var faults = FAULTS.get(who);
        if (faults != null && faults.left().getAndDecrement() > 0) throw faults.error();
    }

    private static AtomicInteger failing(String who, Error error, int times) {
        var left = new AtomicInteger(times);
        FAULTS.put(who, new Faults(error, left));
        return left;
    }

    private static List<String> sent(String id) {
        return PublishedEvents.of("membership").ids(SubjectKind.MEMBER.of(id));
    }

    private static void told(String id, int acts) {
        await().atMost(SOON).until(() -> SERVICE.outboxOf(id).isEmpty());
        assertThat(SERVICE.stored("history").countDocuments(eq("subject", "member/" + id)))
                .isEqualTo(acts);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorAtASendEndsTheRelayNotAndItAndTheNextAreSent(Error error) {
        var left = failing("member/" + id, error, 1);

        SERVICE.tell(id);
        await().atMost(SOON).until(() -> left.get() == 0);
        SERVICE.tell(id);

        told(id, 2);
        assertThat(PublishedEvents.of("membership").records(SubjectKind.MEMBER.of(id)))
                .extracting(record -> PublishedEvents.header(record, "ce_sequence"))
                .containsExactly("0000000001", "0000000002");
    }

    @Test
    void anErrorAtEachSendOfOneAggregateHoldsUpNoOtherNorRepeatsIt() {
        var left = failing("member/" + id, new AssertionError("each time"), Integer.MAX_VALUE);
        var others =
                IntStream.range(0, 20).mapToObj(i -> "other-" + i + "-" + id).toList();

        SERVICE.tell(id);
        others.forEach(SERVICE::tell);
        await().atMost(SOON).until(() -> left.get() <= Integer.MAX_VALUE - 3);
        others.forEach(SERVICE::tell);

        others.forEach(other -> told(other, 2));
        assertThat(others).allSatisfy(other -> assertThat(sent(other)).hasSize(2));
        assertThat(SERVICE.outboxOf(id)).hasSize(1);
        left.set(0);
        told(id, 1);
        assertThat(sent(id)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorWhileItIsTakenOutEndsTheTakingOutNot(Error error) {
        // Fails at the history entry, and once more at the event after it.
        var left = failing("relay-take-out", error, 2);

        SERVICE.tell(id);
        await().atMost(SOON).until(() -> left.get() <= 0);
        SERVICE.tell(id);

        told(id, 2);
        assertThat(sent(id)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorWhileAnOutboxIsReadEndsTheRelayNot(Error error) {
        var other = "other-" + id;
        // The send fails, and so does the read of what could not be sent.
        failing("member/" + id, error, 1);
        var left = failing("relay", error, 1);

        SERVICE.tell(id);
        SERVICE.tell(other);
        await().atMost(SOON).until(() -> left.get() <= 0);
        SERVICE.tell(id);

        told(id, 2);
        told(other, 1);
        assertThat(sent(id)).hasSize(2);
        assertThat(sent(other)).hasSize(1);
    }
}

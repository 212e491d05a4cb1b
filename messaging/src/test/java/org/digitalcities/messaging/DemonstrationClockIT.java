package org.digitalcities.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.messaging.clock.BusinessClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No record on the clock's topic and no failing listener ends the thread that reads a demonstration's clock. */
class DemonstrationClockIT {

    private static final OwnService SERVICE =
            new OwnService(TestInfrastructure.shared().kafkaBootstrap()).with("hub.demonstration=true");
    private static BusinessClock clock;

    @BeforeAll
    static void start() {
        clock = SERVICE.started().bean(BusinessClock.class);
    }

    @AfterAll
    static void end() {
        clock.moveTo(Instant.now());
        SERVICE.close();
    }

    private static void movesBy(int days) {
        var wanted = Instant.now().plus(Duration.ofDays(days));
        clock.moveTo(wanted);
        assertThat(clock.instant()).isCloseTo(wanted, within(1, ChronoUnit.MINUTES));
    }

    @Test
    void anErrorOfAListenerEndsNeitherTheClockNorAnother() {
        var heard = new AtomicInteger();
        clock.whenMoved(() -> {
            throw new AssertionError("each time");
        });
        clock.whenMoved(heard::incrementAndGet);

        for (int days = 1; days <= 3; days++) movesBy(days);

        // One thread reads the clock, so the listeners have been told of all it read before the last move.
        assertThat(heard).hasValueGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "9223372036854775808", "1.5"})
    @SuppressWarnings("unchecked")
    void whatIsNoDistanceIsPassedOver(String value) throws Exception {
        movesBy(1);
        SERVICE.bean(Producer.class)
                .send(new ProducerRecord<>("hub.clock", 0, "distance", value.getBytes(StandardCharsets.UTF_8)))
                .get();

        movesBy(2);
    }
}

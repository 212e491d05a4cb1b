package org.digitalcities.partner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An {@code Error} in a flight does not end the serving of its endpoint. */
class FlightFaultsIT extends ServiceIT {

    @Autowired
    private MeterRegistry registry;

    private static final String PARTNER = "flight";

    private final String member = "flight-" + UUID.randomUUID();

    static Stream<Error> errors() {
        return Stream.of(new AssertionError("no such city"), new StackOverflowError());
    }

    /** Makes the counter of accepted events throw this error the given number of times. */
    private AtomicInteger failing(Error error, int times) {
        var left = new AtomicInteger(times);
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                if (id.getName().equals("partner.deliveries")
                        && "accepted".equals(id.getTag("outcome"))
                        && left.get() > 0) {
                    left.decrementAndGet();
                    throw error;
                }
                return id;
            }
        });
        return left;
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theEventIsSentAgainUnderItsIdAndTheNextAfterIt(Error error) throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register(PARTNER, receiver).get("id").asString();
            var left = failing(error, 2);
            var first = publish(new RepresentativeChanged(member), 1);
            await().atMost(ofSeconds(90)).until(() -> left.get() == 0);
            var next = publish(new RepresentativeChanged(member), 2);

            await().atMost(ofSeconds(90)).until(() -> areDelivered(endpoint, first, next));
            assertThat(receiver.came).extracting(TestReceiver.Came::id).containsExactly(first, first, first, next);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anEndpointThatAcceptedMuchBeforeGoesOnToo(Error error) throws Exception {
        try (var receiver = new TestReceiver()) {
            var endpoint = register(PARTNER, receiver).get("id").asString();
            var before = publish(new RepresentativeChanged(member), 1);
            await().atMost(ofSeconds(90)).until(() -> areDelivered(endpoint, before));
            var left = failing(error, 1);
            var failed = publish(new RepresentativeChanged(member), 2);
            var other = publish(new RepresentativeChanged("other-" + member), 1);

            await().atMost(ofSeconds(90)).until(() -> areDelivered(endpoint, failed, other));
            assertThat(left).hasValue(0);
            assertThat(receiver.acceptedOf("member/" + member)).containsExactly(before, failed);
        }
    }

    private boolean areDelivered(String endpoint, String... events) throws Exception {
        for (var event : events) {
            var delivery = http().asPartner(PARTNER)
                    .get("/api/deliveries/" + endpoint + "." + event)
                    .json();
            if (!delivery.path("state").asString("").equals("delivered")) return false;
        }
        return true;
    }
}

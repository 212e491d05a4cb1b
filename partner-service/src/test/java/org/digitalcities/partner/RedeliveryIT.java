package org.digitalcities.partner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.testkit.Issuer;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** A redelivery that is requested during a try leads to one more try after it, however often it is requested. */
class RedeliveryIT extends ServiceIT {

    private final String token = Issuer.SHARED.partner(partner);
    private final CountDownLatch mended = new CountDownLatch(1);
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void oneThatIsAskedForDuringAnotherComesAfterIt() throws Exception {
        try (var receiver = new TestReceiver()) {
            var delivery = delivered(receiver);
            receiver.answer = _ -> brokenUntilMended();
            redeliver(delivery, UUID.randomUUID().toString());
            await().atMost(ofSeconds(90)).untilAtomic(tries, Matchers.is(1));
            var key = UUID.randomUUID().toString();
            redeliver(delivery, key);
            redeliver(delivery, key);
            redeliver(delivery, UUID.randomUUID().toString());
            mended.countDown();
            await().atMost(ofSeconds(90)).until(() -> receiver.came.size() == 3);
            assertThat(receiver.came).extracting(TestReceiver.Came::answered).containsExactly(204, 503, 204);
            await().during(ofSeconds(3)).atMost(ofSeconds(10)).until(() -> receiver.came.size() == 3);
            redeliver(delivery, key);
            await().during(ofSeconds(3)).atMost(ofSeconds(10)).until(() -> receiver.came.size() == 3);
        }
    }

    @Test
    void oneThatIsAskedForDuringTheFirstTryComesAfterIt() throws Exception {
        try (var receiver = new TestReceiver()) {
            receiver.retryAfter = "3600";
            // An endpoint that accepts events gets several tries at a time.
            var endpoint = delivered(receiver).split("\\.")[0];
            receiver.answer = _ -> brokenUntilMended();
            var delivery = endpoint + "." + publish(new RepresentativeChanged("first-" + UUID.randomUUID()), 1);
            await().atMost(ofSeconds(90)).untilAtomic(tries, Matchers.is(1));
            redeliver(delivery, UUID.randomUUID().toString());
            // The service looks for requested redeliveries each second, also during a try.
            await().pollDelay(ofMillis(1_300)).until(() -> true);
            mended.countDown();
            await().atMost(ofSeconds(90))
                    .until(() -> http().bearing(token)
                            .get("/api/deliveries/" + delivery)
                            .text("state")
                            .equals("delivered"));
            assertThat(receiver.came).extracting(TestReceiver.Came::answered).containsExactly(204, 503, 204);
        }
    }

    /** Delivers an event once; the receiver fails afterwards. */
    private String delivered(TestReceiver receiver) throws Exception {
        var endpoint = register(partner, receiver).get("id").asString();
        var delivery = endpoint + "." + publish(new RepresentativeChanged("again-" + UUID.randomUUID()), 1);
        await().atMost(ofSeconds(90))
                .until(() -> http().bearing(token)
                        .get("/api/deliveries/" + delivery)
                        .json()
                        .path("state")
                        .asString("")
                        .equals("delivered"));
        return delivery;
    }

    private void redeliver(String delivery, String key) throws Exception {
        assertThat(http().bearing(token)
                        .keyed(key)
                        .post("/api/deliveries/" + delivery + "/redelivery", "")
                        .status())
                .isEqualTo(202);
    }

    private int brokenUntilMended() {
        if (tries.incrementAndGet() > 1) return 204;
        try {
            assertThat(mended.await(20, TimeUnit.SECONDS)).isTrue();
            return 503;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.work.WorkKindContract;
import org.digitalcities.messaging.work.WorkKindContract.Way;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class WorkKindsIT extends ServiceIT {

    private static final String KIND = "of-another-release";

    @Autowired
    private ApplicationContext service;

    @Test
    void whatAlwaysFailsHoldsUpNoOtherOfItsKind() throws Exception {
        try (var every = new WorkKindContract(service);
                var broken = new TestReceiver();
                var healthy = new TestReceiver()) {
            every.holdTo(Map.of(
                    "deliveries",
                    new Way(
                            () -> every.ofTomorrow(
                                    SubjectKind.ENDPOINT,
                                    "endpoints",
                                    register("broken-kind", broken).get("id").asString()),
                            () -> delivered(healthy))));
        }
    }

    /** Also for a kind that only another release knows. */
    @Test
    void anOperatorSeesWhatFailedTooOftenAndLetsItBeTriedAgainOrGivesItUp() throws Exception {
        var items = service.getBean(ServiceDatabase.class).database().getCollection("work");
        var operator = Issuer.SHARED.token("operator", "operator");
        for (var key : List.of("again", "up")) items.insertOne(stuck(key));
        try {
            var listed = http().bearing(operator)
                    .get("/internal/work")
                    .json()
                    .get("items")
                    .valueStream()
                    .filter(item -> item.get("kind").asString().equals(KIND))
                    .toList();
            assertThat(listed).hasSize(2).first().satisfies(item -> {
                assertThat(item.get("tries").asInt()).isEqualTo(8);
                assertThat(item.get("why").asString()).isEqualTo("IllegalStateException: no such city");
                assertThat(item.get("trace").asString()).isEqualTo(EventPublisher.TRACE);
                assertThat(item.get("since").asString()).startsWith("2022-07-15T10:00:00");
            });

            assertThat(http().bearing(operator)
                            .post("/internal/work/" + KIND + "/again/try-again", "")
                            .status())
                    .isEqualTo(200);
            assertThat(http().bearing(operator)
                            .post("/internal/work/" + KIND + "/again/try-again", "")
                            .status())
                    .isEqualTo(404);
            assertThat(http().bearing(operator)
                            .post("/internal/work/" + KIND + "/up/give-up", "")
                            .status())
                    .isEqualTo(200);
            assertThat(http().bearing(operator)
                            .post("/internal/work/" + KIND + "/up/try-again", "")
                            .status())
                    .isEqualTo(404);
            assertThat(http().bearing(operator).get("/internal/work").body()).doesNotContain(KIND);
        } finally {
            for (var key : List.of("again", "up")) items.deleteOne(new Document("_id", KIND + "/" + key));
        }
    }

    private static Document stuck(String key) {
        var since = Date.from(Instant.parse("2022-07-15T10:00:00Z"));
        return new Document("_id", KIND + "/" + key)
                .append("kind", KIND)
                .append("key", key)
                .append("holder", "")
                .append("queue", "stuck")
                .append("due", since)
                .append("again", since)
                .append("since", since)
                .append("tries", 8)
                .append("fence", 8L)
                .append("wanted", 1L)
                .append("cursor", null)
                .append("trace", EventPublisher.TRACE)
                .append("why", "IllegalStateException: no such city");
    }

    private Callable<Boolean> delivered(TestReceiver receiver) throws Exception {
        register("healthy-kind", receiver);
        var event = publish(new RepresentativeChanged("every-kind"), 1);
        return () -> receiver.came.stream()
                .anyMatch(came -> came.id().equals(event) || came.body().contains(event));
    }
}

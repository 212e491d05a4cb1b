package org.digitalcities.newsletter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.newsletter.Running;
import org.digitalcities.newsletter.mail.Delivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two instances at one ledger. */
class LedgerIT extends Running {

    private static final Instant NOW = Instant.parse("2022-07-15T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    Documents documents;

    private Ledger here;
    private Ledger there;

    @BeforeEach
    void twoInstances() {
        var entries = documents.collection(fresh("ledger"), Ledger.shape());
        here = new Ledger(entries, "here");
        there = new Ledger(entries, "there");
        here.add(List.of(new Document("_id", "a"), new Document("_id", "b"), new Document("_id", "c")), NOW);
    }

    @Test
    void whatOneHasReservedTheOtherDoesNotGet() {
        var due = there.due(NOW, 10);
        var mine = here.reserve(here.due(NOW, 2), NOW, MINUTE);

        assertThat(mine).hasSize(2);
        assertThat(there.reserve(due, NOW.plusSeconds(1), MINUTE)).extracting(entry -> entry.getString("_id"))
                .hasSize(1).doesNotContainAnyElementsOf(mine.stream().map(entry -> entry.getString("_id")).toList());
        assertThat(there.due(NOW.plusSeconds(2), 10)).isEmpty();
    }

    @Test
    void aReservationEndsByItself() {
        here.reserve(here.due(NOW, 10), NOW, MINUTE);

        assertThat(there.due(NOW.plus(MINUTE), 10)).hasSize(3);
    }

    @Test
    void whatAnotherHasSentMeanwhileIsNotTakenBack() {
        var late = here.reserve(here.due(NOW, 1), NOW, MINUTE).getFirst();
        var again = there.reserve(there.due(NOW.plus(MINUTE), 10), NOW.plus(MINUTE), MINUTE).stream()
                .filter(entry -> entry.getString("_id").equals(late.getString("_id"))).findFirst().orElseThrow();
        assertThat(there.claim(again.getString("_id"), NOW.plus(MINUTE))).isTrue();
        there.settle(again, new Delivery.Accepted(), NOW.plus(MINUTE));

        here.settleWaiting(late, new Settlement.Again(NOW.plus(MINUTE), 0, "no answer from the owner of the address"), NOW.plus(MINUTE));

        assertThat(here.due(NOW.plusSeconds(3_600), 10)).extracting(entry -> entry.getString("_id")).doesNotContain(late.getString("_id"));
        assertThat(here.claim(late.getString("_id"), NOW.plusSeconds(3_600))).isFalse();
    }
}

package org.digitalcities.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RelayQueueTest {

    private static final List<Document> ENTRIES = List.of(new Document("id", "event-1"));

    private final RelayQueue queue = new RelayQueue();

    @Test
    void whatWasJustWrittenIsHandedOnAsItIs() throws InterruptedException {
        queue.add("members", "es-bilbao", ENTRIES);

        assertThat(queue.take(10)).containsExactly(new RelayQueue.Work("members", "es-bilbao", ENTRIES));
    }

    @Test
    void anAggregateThatIsWokenTwiceIsReadFromItsOutbox() throws InterruptedException {
        queue.add("members", "es-bilbao", ENTRIES);
        queue.add("members", "es-bilbao", ENTRIES);

        assertThat(queue.take(10)).containsExactly(new RelayQueue.Work("members", "es-bilbao", List.of()));
    }

    @Test
    void whileManyWaitTheyKeepOnlyTheirNames() throws InterruptedException {
        for (var i = 0; i < 5_000; i++) queue.add("members", "city-" + i, ENTRIES);

        var taken = queue.take(5_000);

        assertThat(taken).hasSize(5_000);
        assertThat(taken.stream().filter(work -> !work.entries().isEmpty())).hasSize(2_000);
    }
}

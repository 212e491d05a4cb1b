package org.digitalcities.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class WokenTest {

    private static final List<Document> ENTRIES = List.of(new Document("id", "event-1"));

    private final Woken woken = new Woken();

    @Test
    void whatWasJustWrittenIsHandedOnAsItIs() throws InterruptedException {
        woken.add("members", "es-bilbao", ENTRIES);

        assertThat(woken.take(10)).containsExactly(new Woken.Work("members", "es-bilbao", ENTRIES));
    }

    @Test
    void anAggregateThatIsWokenTwiceIsReadFromItsOutbox() throws InterruptedException {
        woken.add("members", "es-bilbao", ENTRIES);
        woken.add("members", "es-bilbao", ENTRIES);

        assertThat(woken.take(10)).containsExactly(new Woken.Work("members", "es-bilbao", List.of()));
    }

    @Test
    void whileManyWaitTheyKeepOnlyTheirNames() throws InterruptedException {
        for (var i = 0; i < 5_000; i++) woken.add("members", "city-" + i, ENTRIES);

        var taken = woken.take(5_000);

        assertThat(taken).hasSize(5_000);
        assertThat(taken.stream().filter(work -> !work.entries().isEmpty())).hasSize(2_000);
    }
}

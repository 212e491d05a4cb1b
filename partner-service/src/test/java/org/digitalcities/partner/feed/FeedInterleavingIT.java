package org.digitalcities.partner.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Forces each interleaving that could leave a gap. */
class FeedInterleavingIT {

    private static final MongoClient STORE =
            MongoClients.create(TestInfrastructure.shared().mongoUri());

    private final MongoCollection<Document> collection = FeedStore.SHAPE.in(
            STORE.getDatabase(TestInfrastructure.database("feed-interleaving-it")),
            UUID.randomUUID().toString());

    @AfterAll
    static void close() {
        STORE.getDatabase(TestInfrastructure.database("feed-interleaving-it")).drop();
        STORE.close();
    }

    @Test
    void whoAsksForTheEndInTheMiddleOfAnAppendMovesNothing() {
        var interleaved = new InterleavingCollection(collection);
        var feed = new Feed(new FeedStore(interleaved.collection()));
        interleaved.after(feed::last);
        feed.append(events("a", 5));
        feed.append(events("b", 5));
        assertNoGap(10);
        assertThat(feed.last()).isEqualTo(10);
    }

    @Test
    void anotherInstanceAppendsJustBefore() {
        var interleaved = new InterleavingCollection(collection);
        var feed = new Feed(new FeedStore(interleaved.collection()));
        var other = new Feed(new FeedStore(collection));
        interleaved.before(() -> {
            other.append(events("b", 3));
            feed.last();
        });
        feed.append(events("a", 5));
        feed.append(events("c", 2));
        other.append(events("d", 2));
        assertNoGap(12);
    }

    @Test
    void anotherInstanceAppendsPartOfTheSameJustBefore() {
        var interleaved = new InterleavingCollection(collection);
        var feed = new Feed(new FeedStore(interleaved.collection()));
        var other = new Feed(new FeedStore(collection));
        interleaved.before(() -> other.append(events("a", 3))).after(feed::last);
        feed.append(events("a", 8));
        assertNoGap(8);
        assertThat(new Feed(new FeedStore(collection))
                        .after(Cursor.BEGIN, 100, entry -> true)
                        .entries())
                .extracting(FeedEntry::event)
                .containsExactlyElementsOf(
                        events("a", 8).stream().map(FeedEntry::event).toList());
    }

    @Test
    void anotherInstanceGoesOnBehindWhatThisOneHasJustWritten() {
        var interleaved = new InterleavingCollection(collection);
        var feed = new Feed(new FeedStore(interleaved.collection()));
        var other = new Feed(new FeedStore(collection));
        interleaved.after(() -> {
            other.append(events("b", 4));
            feed.last();
        });
        feed.append(events("a", 5));
        feed.append(events("c", 5));
        assertNoGap(14);
    }

    @Test
    void anAppendThatIsCutOffAfterItsWriteIsGoneOnFrom() {
        var interleaved = new InterleavingCollection(collection);
        var feed = new Feed(new FeedStore(interleaved.collection()));
        interleaved.after(() -> {
            feed.last();
            throw new IllegalStateException("the answer is lost");
        });
        assertThatThrownBy(() -> feed.append(events("a", 5))).rootCause().hasMessage("the answer is lost");
        feed.append(events("a", 7));
        assertNoGap(7);
    }

    @Test
    void aCrowdOfReadersOfTheEndAndTwoInstancesLeaveNoGap() throws Exception {
        var instances = List.of(new Feed(new FeedStore(collection)), new Feed(new FeedStore(collection)));
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var instance : instances) {
                for (int i = 0; i < 4; i++) {
                    threads.submit(() -> {
                        while (!done.get()) instance.last();
                    });
                }
            }
            var writing = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> {
                        var random = new Random(i);
                        var events = events("crowd-" + i % 3, 80);
                        for (int from = 0;
                                from < events.size();
                                from = Math.min(events.size(), from + 1 + random.nextInt(12))) {
                            instances.get(i % 2).append(events.subList(from, Math.min(events.size(), from + 13)));
                        }
                    }))
                    .toList();
            for (var one : writing) one.get();
            done.set(true);
        }
        assertNoGap(240);
    }

    private void assertNoGap(int count) {
        assertThat(collection.find().map(found -> found.getLong("_id")).into(new java.util.ArrayList<>()))
                .as("positions")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(new Feed(new FeedStore(collection))
                        .after(Cursor.BEGIN, 1_000, entry -> true)
                        .entries())
                .as("what a reader gets")
                .hasSize(count);
    }

    private static List<FeedEntry> events(String batch, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FeedEntry(
                        Cursor.BEGIN,
                        batch + "-" + i,
                        "org.digitalcities.membership.representative-changed.v1",
                        MEMBER.of(batch),
                        null,
                        "{}"))
                .toList();
    }
}

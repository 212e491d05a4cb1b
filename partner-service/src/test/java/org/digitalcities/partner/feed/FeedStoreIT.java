package org.digitalcities.partner.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FeedStoreIT {

    private static final MongoClient STORE =
            MongoClients.create(TestInfrastructure.shared().mongoUri());

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void twoInstancesThatAppendTheSameEventsMakeOneLogAndAReaderMissesNothing() throws Exception {
        var collection = FeedStore.SHAPE.in(STORE.getDatabase(TestInfrastructure.database("feed-store-it")), "feed");
        var instances = List.of(new Feed(new FeedStore(collection)), new Feed(new FeedStore(collection)));
        var reader = new Feed(new FeedStore(collection));
        var events = IntStream.range(0, 600)
                .mapToObj(i -> entry("event-" + i, "subject-" + i % 20))
                .toList();
        var written = new AtomicBoolean();
        var seen = Collections.synchronizedList(new ArrayList<FeedEntry>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> {
                var at = Cursor.BEGIN;
                while (true) {
                    var last = written.get();
                    var part = reader.after(at, 37, entry -> true);
                    seen.addAll(part.entries());
                    at = part.next();
                    if (last && part.entries().isEmpty()) return;
                }
            });
            var writing = instances.stream()
                    .map(instance -> threads.submit(() -> {
                        var random = new Random(instances.indexOf(instance));
                        for (int from = 0; from < events.size(); ) {
                            var to = Math.min(events.size(), from + 1 + random.nextInt(30));
                            // A batch is redelivered now and then, as after a kill.
                            instance.append(events.subList(Math.max(0, from - random.nextInt(10)), to));
                            from = to;
                        }
                    }))
                    .toList();
            for (var one : writing) one.get();
            written.set(true);
            reading.get();
        }
        assertThat(seen)
                .extracting(FeedEntry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
        assertThat(seen).extracting(FeedEntry::event).doesNotHaveDuplicates();
        for (int subject = 0; subject < 20; subject++) {
            var name = "subject-" + subject;
            assertThat(seen.stream()
                            .filter(entry -> entry.subject().id().equals(name))
                            .map(FeedEntry::event))
                    .containsExactlyElementsOf(events.stream()
                            .filter(entry -> entry.subject().id().equals(name))
                            .map(FeedEntry::event)
                            .toList());
        }
    }

    @Test
    void aFilteredPartSaysHowFarItLooked() {
        var feed = new Feed(new FeedStore(
                FeedStore.SHAPE.in(STORE.getDatabase(TestInfrastructure.database("feed-store-it")), "filtered")));
        feed.append(IntStream.range(0, 300)
                .mapToObj(i -> entry("event-" + i, i == 250 ? "wanted" : "other"))
                .toList());
        var part = feed.after(Cursor.BEGIN, 10, entry -> entry.subject().id().equals("wanted"));
        assertThat(part.entries()).extracting(FeedEntry::position).containsExactly(251L);
        assertThat(part.next()).isEqualTo(feed.end());
        assertThat(feed.after(feed.end(), 10, entry -> true)).isEqualTo(new Feed.Part(List.of(), feed.end()));
        assertThat(feed.last()).isEqualTo(300);
    }

    @Test
    void entriesFromBeforeThereWereMarksAreGoneOnFrom() {
        var collection =
                FeedStore.SHAPE.in(STORE.getDatabase(TestInfrastructure.database("feed-store-it")), "unmarked");
        for (long position = 1; position <= 3; position++) {
            collection.insertOne(new Document("_id", position)
                    .append("event", "old-" + position)
                    .append("type", "t")
                    .append("subject", "member/s")
                    .append("body", "{}"));
        }
        var feed = new Feed(new FeedStore(collection));
        assertThat(feed.end()).hasToString("3");
        feed.append(List.of(entry("new-1", "s"), entry("new-2", "s")));
        assertThat(feed.after(Cursor.BEGIN, 10, entry -> true).entries())
                .extracting(FeedEntry::event)
                .containsExactly("old-1", "old-2", "old-3", "new-1", "new-2");
        assertThat(feed.holds(new Cursor(2, ""))).isTrue();
        assertThat(feed.holds(new Cursor(4, ""))).isFalse();
        assertThat(feed.end()).isEqualTo(new Cursor(3, "").then("new-1").then("new-2"));
        assertThat(new Feed(new FeedStore(collection)).end()).isEqualTo(feed.end());
    }

    private static FeedEntry entry(String event, String subject) {
        return new FeedEntry(
                Cursor.BEGIN,
                event,
                "org.digitalcities.membership.representative-changed.v1",
                MEMBER.of(subject),
                null,
                "{}");
    }
}

package org.digitalcities.partner.feed;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.digitalcities.contracts.SubjectKind.MEMBER;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.partner.PartnerSettings;
import org.digitalcities.webkit.security.EndedTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.Jwt;

/** Streams that select few of many events. */
class FeedStreamsIT {

    private static final MongoClient STORE =
            MongoClients.create(TestInfrastructure.shared().mongoUri());
    private static final int PART = 5_000;

    private final Feed feed = new Feed(new FeedStore(FeedStore.SHAPE.in(
            STORE.getDatabase(TestInfrastructure.database("feed-streams-it")), "feed-" + UUID.randomUUID())));
    private final FeedStreams streams = new FeedStreams(
            feed, Mockito.mock(EndedTokens.class), new PartnerSettings(false, "0", List.of(), 8, ofSeconds(1), 10));

    @AfterAll
    static void close() {
        STORE.close();
    }

    @BeforeEach
    void start() {
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void aStreamDoesNotPauseInTheMiddleOfWhatItDoesNotWant() throws Exception {
        for (int from = 0; from < 2 * PART; from += PART) append(from, PART, "other");
        append(2 * PART, 1, "wanted");
        Map<Long, Long> looked = new ConcurrentHashMap<>();
        var answer = open(Cursor.BEGIN, entry -> {
            looked.put(entry.position(), System.nanoTime());
            return entry.subject().id().equals("wanted");
        });
        await().atMost(ofSeconds(60)).until(() -> answer.getContentAsString().contains("id: " + feed.end()));
        var pauses = Stream.of(PART, 2 * PART).map(at -> Duration.ofNanos(looked.get(at + 1L) - looked.get((long) at)));
        assertThat(pauses).as("pauses where a part ends").allMatch(pause -> pause.compareTo(ofMillis(900)) < 0);
    }

    @Test
    void aHeartbeatSaysWhereTheStreamStandsAndAReaderGoesOnFromThere() throws Exception {
        append(0, 300, "other");
        var answer = open(Cursor.BEGIN, entry -> entry.subject().id().equals("wanted"));
        await().atMost(ofSeconds(90)).until(() -> answer.getContentAsString().contains(": still here"));
        assertThat(answer.getContentAsString())
                .contains("id: " + feed.end() + "\n: still here\n\n")
                .doesNotContain("data:");
    }

    /** Some clients make an empty message of each empty line, so there is none before the first event. */
    @Test
    void aStreamOpensWithACommentAndAHeartbeatThatSaysNothingNewIsACommentAlone() throws Exception {
        append(0, 1, "first");
        var answer = open(feed.end(), _ -> true);
        await().atMost(ofSeconds(90)).until(() -> answer.getContentAsString().contains(": still here\n"));
        assertThat(answer.getContentAsString())
                .isEqualTo(": the feed after " + feed.end() + "\nretry: 2000\n: still here\n");
        append(1, 1, "second");
        await().atMost(ofSeconds(90)).until(() -> answer.getContentAsString().contains("\n\n"));
        assertThat(answer.getContentAsString())
                .startsWith(": the feed after ")
                .contains("\n: still here\nid: " + feed.end() + "\nevent: ");
    }

    @Test
    void theEndSaysWhereTheStreamStandsToo() throws Exception {
        append(0, 300, "other");
        Map<Long, Long> looked = new ConcurrentHashMap<>();
        var answer = open(
                Cursor.BEGIN,
                entry -> looked.put(entry.position(), 0L) != null
                        && entry.subject().id().equals("wanted"));
        await().atMost(ofSeconds(90)).until(() -> looked.containsKey(300L));
        streams.stop();
        await().atMost(ofSeconds(90)).until(() -> answer.getContentAsString().contains(": end:"));
        assertThat(answer.getContentAsString())
                .endsWith("\nid: " + feed.end() + "\n: end: come-again\n\n")
                .doesNotContain("data:");
    }

    @Test
    void aStreamThatWantsAllIsHeldAtTheEndUntilSomethingComes() throws Exception {
        var answer = open(Cursor.BEGIN, _ -> true);
        append(0, 1, "first");
        await().atMost(ofSeconds(90))
                .until(() -> answer.getContentAsString().contains("id: " + feed.end() + "\nevent: "));
        append(1, 1, "second");
        await().atMost(ofSeconds(90))
                .until(() -> answer.getContentAsString().contains("id: " + feed.end() + "\nevent: "));
    }

    private MockHttpServletResponse open(Cursor from, Predicate<FeedEntry> wanted) {
        var token = Jwt.withTokenValue("token")
                .header("alg", "none")
                .subject("uclg")
                .expiresAt(Instant.now().plusSeconds(600))
                .build();
        var response = new MockHttpServletResponse();
        Thread.startVirtualThread(() -> streams.send(new StreamClient("uclg", token), from, wanted, response));
        return response;
    }

    private void append(int from, int count, String subject) {
        feed.append(IntStream.range(from, from + count)
                .mapToObj(i -> new FeedEntry(
                        Cursor.BEGIN,
                        "event-" + i,
                        "org.digitalcities.membership.representative-changed.v1",
                        MEMBER.of(subject),
                        null,
                        "{}"))
                .toList());
    }
}

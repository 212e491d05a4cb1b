package org.digitalcities.newsletter.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.newsletter.NewsletterTestBase;
import org.digitalcities.testkit.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The news feed for programs that read it repeatedly, with any text in the store. */
class NewsFeedIT extends NewsletterTestBase {

    private static final List<String> NOT_IN_XML =
            List.of("\uFFFE", "\uFFFF", "\u0000", "\u0001", "\u000B", "\u001F", "\uD83D", "\uDE80");

    @LocalServerPort
    int port;

    @Autowired
    ServiceDatabase documents;

    @Autowired
    Community community;

    @Autowired
    BusinessClock clock;

    private Http team;
    private String item;

    @BeforeEach
    void aPublishedItem() {
        team = as("communications");
        var edition = fresh("edition");
        item = edition + "-website";
        publish(
                new EditionPublished(
                        edition,
                        5,
                        2023,
                        new LocalText("Study", "Estudio", "Étude"),
                        null,
                        31,
                        19,
                        List.of(),
                        java.net.URI.create("http://hub.test/study/" + edition),
                        java.time.Instant.parse("2023-10-05T10:00:00Z")),
                fresh("event"),
                7);
        var planned = team.post("/api/plan-items", """
                {"id":"%s","edition":"%s","channel":"website","title":{"en":"Headline","es":"Titular","fr":"Titre"},"text":{"en":"a","es":"b","fr":"c"}}""".formatted(item, edition));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> team.get("/api/plan-items/" + item)
                        .json()
                        .get("state")
                        .asString()
                        .equals("published"));
    }

    @Test
    void anyStoredTextLeavesTheFeedWhole() throws Exception {
        for (var character : NOT_IN_XML) {
            var text = "Pasted" + character + " text ñ";
            documents
                    .collection("plan-items")
                    .updateOne(
                            new Document("_id", item),
                            new Document(
                                    "$set",
                                    new Document("state.plan.title.es", text).append("state.plan.text.es", text)));
            var answer = http().get("/news.atom?lang=es");
            assertThat(answer.status()).as("U+%04X", (int) character.charAt(0)).isEqualTo(200);
            assertThat(new SyndFeedInput()
                            .build(new StringReader(answer.body()))
                            .getEntries())
                    .anySatisfy(entry -> assertThat(entry.getTitle())
                            .startsWith("Pasted")
                            .endsWith(" text ñ")
                            .doesNotContain(character));
            assertThat(team.get("/api/plan-items/" + item).status()).isEqualTo(200);
            assertThat(team.get("/api/plan-items").status()).isEqualTo(200);
        }
    }

    @Test
    void aFeedThatIsReadAgainCostsNothingUntilItChanges() {
        var first = http().with("Accept-Language", "es").get("/news.atom");
        var etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(String.join(", ", first.headers().allValues("Vary")))
                .contains("Accept-Language")
                .contains("Cookie");

        var again = http().with("Accept-Language", "es", "If-None-Match", etag).get("/news.atom");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(etag);
        assertThat(String.join(", ", again.headers().allValues("Vary"))).contains("Accept-Language");
        assertThat(again.headers().firstValue("Cache-Control").orElse("")).contains("max-age=60");
        assertThat(http().with("Accept-Language", "es", "If-None-Match", "\"other\", " + etag)
                        .get("/news.atom")
                        .status())
                .isEqualTo(304);

        assertThat(http().with("Accept-Language", "fr", "If-None-Match", etag)
                        .get("/news.atom")
                        .status())
                .as("another language")
                .isEqualTo(200);
        documents
                .collection("plan-items")
                .updateOne(
                        new Document("_id", item),
                        new Document("$set", new Document("state.plan.title.es", "Otro titular")));
        assertThat(http().with("Accept-Language", "es", "If-None-Match", etag)
                        .get("/news.atom")
                        .status())
                .as("another text")
                .isEqualTo(200);
    }

    @Test
    void aFeedWithoutNewsHasChangedWhenTheCommunityGotItsName() {
        documents.collection("plan-items").deleteMany(new Document());
        var feed = http().get("/news.atom?lang=en").body();
        assertThat(feed)
                .contains("<updated>" + community.namedSince(clock.now()) + "</updated>")
                .doesNotContain("<entry>", "1970");
    }
}

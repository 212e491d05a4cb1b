package org.digitalcities.membership;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.testkit.Answer;
import org.digitalcities.webkit.key.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The operator's endpoints for dead letters, in the one service that has all kinds of them. */
class DeadLetterApiIT extends MembershipIT {

    @Autowired
    private MongoDatabase database;

    private final String subject = SubjectKind.MEMBER.of(tag).text();
    private final String id = Sha256.of("membership.renewal|" + subject);
    private final String path = "/internal/dead-letters/" + id;

    @BeforeEach
    void aSubjectWaitsBehindWhatNobodyCanRead() {
        database.getCollection("parked")
                .insertOne(new Document("_id", id)
                        .append("group", "membership.renewal")
                        .append("subject", subject)
                        .append("why", "no readable event")
                        .append("since", new Date())
                        .append(
                                "waiting",
                                IntStream.range(1, 4).mapToObj(this::letter).toList()));
    }

    private Document letter(int offset) {
        return new Document("at", at(offset))
                .append("topic", "membership.events")
                .append("partition", 0)
                .append("offset", (long) offset)
                .append("key", subject)
                .append("headers", new Document("ce_subject", subject))
                .append("value", new Binary(new byte[] {'{'}));
    }

    private String at(int offset) {
        return "membership.events-0@" + offset;
    }

    @AfterEach
    void nothingIsLeft() {
        database.getCollection("parked").deleteOne(eq("_id", id));
    }

    private Answer act(String act, String body) {
        return http().as("operator").post(path + "/" + act, body);
    }

    private List<String> waiting() {
        return database.getCollection("parked").find(eq("_id", id)).first().getList("waiting", Document.class).stream()
                .map(letter -> letter.getString("at"))
                .toList();
    }

    @Test
    void aRepeatedDropSaysThatItChangedNothing() {
        var drop = "{\"position\": \"membership.events-0@1\"}";
        assertThat(http().as("operator").get(path).json().path("position").asString())
                .isEqualTo("membership.events-0@1");
        assertThat(http().as("operator").get("/internal/dead-letters").json().path("items"))
                .filteredOn(waiting -> waiting.path("id").asString().equals(id))
                .singleElement()
                .extracting(waiting -> waiting.path("subject").asString())
                .isEqualTo("member/" + tag);

        var first = act("drop", drop);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("changed").asBoolean()).isTrue();
        await().until(() -> waiting().size() == 2
                && !database.getCollection("parked").find(eq("_id", id)).first().containsKey("released"));

        for (var repeated : List.of(
                act("drop", drop), act("put-back", "{\"position\": \"membership.events-0@1\", \"value\": \"{}\"}"))) {
            assertThat(repeated.status()).isEqualTo(409);
            assertThat(repeated.code()).isEqualTo("dead-letter-passed");
            assertThat(repeated.body()).contains("membership.events-0@1", "Nothing was changed");
        }
        assertThat(waiting()).containsExactly(at(2), at(3));
    }

    @Test
    void whoNamesNoPositionIsRefusedAndNothingChanges() {
        for (var act : List.of("drop", "put-back")) {
            for (var body : List.of("{}", "{\"position\": \" \"}", "{\"position\": null}")) {
                var refused = act(act, body);
                assertThat(refused.status()).as(refused.body()).isEqualTo(422);
                assertThat(refused.json().path("errors").path(0).path("field").asString())
                        .isEqualTo("position");
            }
        }
        assertThat(act("drop", "{\"position\": \"" + "x".repeat(301) + "\"}").status())
                .isEqualTo(422);
        assertThat(waiting()).hasSize(3);
        var nobody = "/internal/dead-letters/" + Sha256.of("membership.renewal|member/nobody");
        assertThat(http().as("operator")
                        .post(nobody + "/drop", "{\"position\": \"a-0@1\"}")
                        .status())
                .isEqualTo(404);
    }
}

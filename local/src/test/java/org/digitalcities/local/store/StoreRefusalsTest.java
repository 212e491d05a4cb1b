package org.digitalcities.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The store refuses what MongoDB refuses, with the same code, and ignores nothing that it does not support. */
class StoreRefusalsTest {

    private static final Document SCHEMA = new Document("$jsonSchema", new Document("bsonType", "object"));

    private final EmbeddedStore store;

    StoreRefusalsTest(@TempDir Path folder) {
        store = new EmbeddedStore(folder.resolve("store.db"));
        store.insert(
                "c",
                List.of(new Document("_id", 1)
                        .append("nothing", null)
                        .append("text", "t")
                        .append("part", new Document("nothing", null))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                refused(40415, new Document("create", "d").append("colour", "red")),
                refused(115, new Document("create", "d").append("capped", true).append("size", 4096)),
                refused(115, new Document("create", "d").append("collation", new Document("locale", "es"))),
                refused(115, new Document("create", "d").append("validator", SCHEMA)),
                refused(
                        115,
                        new Document("create", "d").append("validator", SCHEMA).append("validationLevel", "strict")),
                refused(
                        115,
                        new Document("create", "d")
                                .append("validator", SCHEMA)
                                .append("validationLevel", "moderate")
                                .append("validationAction", "warn")),
                refused(
                        115,
                        new Document("create", "d")
                                .append("validator", new Document("state", "open"))
                                .append("validationLevel", "moderate")),
                refused(
                        115,
                        new Document("create", "d")
                                .append(
                                        "validator",
                                        new Document(
                                                "$jsonSchema",
                                                new Document(
                                                        "properties", new Document("a", new Document("pattern", "x")))))
                                .append("validationLevel", "moderate")),
                refused(40415, new Document("collMod", "c").append("colour", "red")),
                refused(115, new Document("collMod", "c").append("index", new Document("name", "x"))),
                refused(
                        26,
                        new Document("collMod", "nowhere")
                                .append("validator", SCHEMA)
                                .append("validationLevel", "moderate")),
                refused(40415, new Document("find", "c").append("colour", "red")),
                refused(115, new Document("find", "c").append("collation", new Document("locale", "es"))),
                refused(15975, new Document("find", "c").append("sort", new Document("a", 7))),
                refused(15975, new Document("find", "c").append("sort", new Document("a", "up"))),
                refused(15975, new Document("find", "nowhere").append("sort", new Document("a", 0))),
                refused(
                        15975,
                        new Document("aggregate", "c")
                                .append("pipeline", List.of(new Document("$sort", new Document("a", 7))))
                                .append("cursor", new Document())),
                refused(
                        15975,
                        new Document("aggregate", "c")
                                .append(
                                        "pipeline",
                                        List.of(
                                                new Document("$group", new Document("_id", "$a")),
                                                new Document("$sort", new Document("_id", -2)),
                                                new Document("$project", new Document("_id", 1))))
                                .append("cursor", new Document())),
                refused(
                        15975,
                        new Document("findAndModify", "c")
                                .append("query", new Document())
                                .append("sort", new Document("a", 7))
                                .append("remove", true)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsRefusedWithItsCode(int code, Document command) {
        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> store.run(command))
                .extracting(MongoServerError::getCode)
                .isEqualTo(code);
        assertThat(store.run(new Document("listCollections", 1)).toString()).doesNotContain("\"d\"");
    }

    @Test
    void whatADriverSaysThatItDoesNotWantIsNotRefused() {
        store.run(new Document("create", "d").append("capped", false));

        assertThat(store.run(new Document("listCollections", 1)).toString()).contains("\"d\"");
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                refused(2, new Document("$push", new Document("nothing", 1))),
                refused(2, new Document("$push", new Document("part.nothing", 1))),
                refused(2, new Document("$push", new Document("nothing", new Document("$each", List.of())))),
                refused(2, new Document("$addToSet", new Document("nothing", 1))),
                refused(2, new Document("$pull", new Document("nothing", 1))),
                refused(14, new Document("$pop", new Document("nothing", 1))),
                refused(14, new Document("$inc", new Document("nothing", 1))),
                refused(14, new Document("$mul", new Document("nothing", 2))));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void whatOnlyAListOrANumberTakesIsRefusedOfNull(int code, Document update) {
        var before = store.find("c", new Document());
        var answer = store.run(new Document("update", "c")
                .append("updates", List.of(new Document("q", new Document("_id", 1)).append("u", update))));

        assertThat(answer.get("writeErrors")).asString().contains("\"code\" : " + code);
        assertThat(answer.get("n")).isEqualTo(0);
        assertThatExceptionOfType(MongoServerError.class)
                .isThrownBy(() -> store.run(new Document("findAndModify", "c")
                        .append("query", new Document("_id", 1))
                        .append("update", update)))
                .extracting(MongoServerError::getCode)
                .isEqualTo(code);
        assertThat(store.find("c", new Document())).isEqualTo(before);
    }

    @Test
    void whatIsNotThereTakesAListOrANumber() {
        store.run(new Document("update", "c")
                .append(
                        "updates",
                        List.of(new Document("q", new Document("_id", 1))
                                .append(
                                        "u",
                                        new Document("$push", new Document("list", 1))
                                                .append("$inc", new Document("count", 2))
                                                .append("$pull", new Document("none", 1))))));

        assertThat(store.find("c", new Document()).getFirst())
                .containsEntry("list", List.of(1))
                .containsEntry("count", 2)
                .doesNotContainKey("none");
    }

    private static Arguments refused(int code, Document what) {
        return Arguments.of(code, what);
    }
}

package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.local.TestInfrastructure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rule on examined documents reports for each kind of query: of 200 documents, an index finds half. */
class QueriesIT {

    private static final String DATABASE = TestInfrastructure.prefix() + "queries-" + UUID.randomUUID();
    private static final Map<String, CollectionSchema> DECLARED =
            Map.of("crowd", CollectionSchema.of().index("half", "place"));
    private static final Bson HALF = eq("half", 1);

    private final Queries queries = new Queries();
    private MongoClient client;
    private MongoCollection<Document> crowd;

    /** An act on the documents that match a filter. */
    enum Ask {
        FIND {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.find(filter).into(new ArrayList<>());
            }
        },
        FIRST {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.find(filter).first();
            }
        },
        COUNT {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.countDocuments(filter);
            }
        },
        DISTINCT {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.distinct("half", filter, Integer.class).into(new ArrayList<>());
            }
        },
        AGGREGATE {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.aggregate(List.of(Aggregates.match(filter), Aggregates.limit(1)))
                        .into(new ArrayList<>());
            }
        },
        UPDATE {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.updateOne(filter, set("seen", true));
            }
        },
        UPDATE_ALL {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.updateMany(filter, set("seen", true));
            }
        },
        TAKE {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.findOneAndUpdate(filter, set("seen", true));
            }
        },
        DELETE {
            @Override
            void of(MongoCollection<Document> crowd, Bson filter) {
                crowd.deleteMany(filter);
            }
        };

        abstract void of(MongoCollection<Document> crowd, Bson filter);
    }

    @BeforeEach
    void fill() {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString(TestInfrastructure.shared().mongoUri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        queries.hear(event);
                    }
                })
                .build();
        client = MongoClients.create(settings);
        crowd = DECLARED.get("crowd").in(client.getDatabase(DATABASE), "crowd");
        crowd.insertMany(IntStream.range(0, 200)
                .mapToObj(i -> new Document("_id", "c" + i)
                        .append("half", i % 2)
                        .append("place", i)
                        .append("seat", i))
                .toList());
        queries.forget("crowd");
    }

    @AfterEach
    void drop() {
        client.getDatabase(DATABASE).drop();
        client.close();
    }

    @ParameterizedTest
    @EnumSource(Ask.class)
    void whatLooksAtAHundredForNoneIsFound(Ask ask) {
        ask.of(crowd, and(HALF, eq("seat", -1)));

        assertThat(queries.costly(client.getDatabase(DATABASE), DECLARED))
                .singleElement()
                .asString()
                .startsWith("100 documents for 0:")
                .contains("crowd", "seat");
    }

    @ParameterizedTest
    @EnumSource(
            value = Ask.class,
            names = {"DELETE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatFindsWhatItLooksAtIsNot(Ask ask) {
        ask.of(crowd, HALF);
        ask.of(crowd, eq("_id", "c7"));
        ask.of(crowd, and(HALF, eq("place", 7)));

        assertThat(queries.costly(client.getDatabase(DATABASE), DECLARED)).isEmpty();
    }

    @Test
    void anOrderThatNoIndexGivesLooksAtAllForTheFirst() {
        crowd.find(HALF).sort(Sorts.ascending("seat")).limit(1).into(new ArrayList<>());
        assertThat(queries.costly(client.getDatabase(DATABASE), DECLARED))
                .singleElement()
                .asString()
                .startsWith("100 documents for 1:");
        queries.forget("crowd");

        crowd.find(HALF).sort(Sorts.ascending("place")).limit(1).into(new ArrayList<>());
        assertThat(queries.costly(client.getDatabase(DATABASE), DECLARED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Ask.class,
            names = {"FIRST", "UPDATE", "TAKE"})
    void aCheckThatLooksUpManyOneByOneIsFound(Ask ask) throws InterruptedException {
        Thread.ofVirtual()
                .name("work test")
                .start(() -> IntStream.range(0, 21).forEach(i -> ask.of(crowd, eq("_id", "c" + i))))
                .join();

        assertThat(queries.oneByOne(DECLARED)).singleElement().asString().contains("crowd", "QueriesIT");
    }

    @Test
    void aFewOrTheSameOrManyTogetherAreNotOneByOne() throws InterruptedException {
        Thread.ofVirtual()
                .name("work test")
                .start(() -> {
                    for (var i = 0; i < 20; i++) Ask.FIRST.of(crowd, eq("_id", "c" + i));
                    Ask.FIND.of(crowd, HALF);
                    for (var i = 20; i < 39; i++) Ask.FIRST.of(crowd, eq("_id", "c" + i));
                    for (var i = 0; i < 200; i++) Ask.UPDATE.of(crowd, eq("_id", "c" + 1));
                    Ask.FIND.of(
                            crowd,
                            in(
                                    "_id",
                                    IntStream.range(0, 200)
                                            .mapToObj(i -> "c" + i)
                                            .toList()));
                    crowd.bulkWrite(IntStream.range(0, 200)
                            .mapToObj(i -> new UpdateOneModel<Document>(eq("_id", "c" + i), set("seen", true)))
                            .toList());
                })
                .join();
        Thread.ofVirtual()
                .name("of a listener")
                .start(() -> IntStream.range(0, 200).forEach(i -> Ask.FIRST.of(crowd, eq("_id", "c" + i))))
                .join();

        assertThat(queries.oneByOne(DECLARED)).isEmpty();
    }

    @Test
    void aCollectionOfFewIsReadAsOneLikes() {
        Ask.FIND.of(crowd, and(HALF, eq("seat", -1)));

        assertThat(queries.costly(
                        client.getDatabase(DATABASE),
                        Map.of("crowd", CollectionSchema.of().few("two hundred"))))
                .isEmpty();
    }
}

package org.digitalcities.messaging.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.digitalcities.messaging.document.CollectionSchema;

/**
 * Checks a declared listing on its own collection with the declared indexes: in every order, in both directions and for every choice
 * of filters, a part examines at most three times what it returns and 50 documents more, at any position, and the parts
 * together return each document once.
 */
public final class ListingCheck {

    private static final int MANY = 1_200;
    private static final int LIMIT = 20;

    private final Listing<?> listing;
    private final Random random = new Random(12);
    private final List<BsonDocument> finds = new ArrayList<>();

    private ListingCheck(Listing<?> listing) {
        this.listing = listing;
    }

    /** Every listing that these shapes declare. */
    public static void all(String uri, Map<String, CollectionSchema> shapes) {
        var listings = shapes.values().stream()
                .flatMap(shape -> shape.listing().stream())
                .toList();
        assertThat(listings).as("declared listings").isNotEmpty();
        for (var listing : listings) new ListingCheck(listing).check(uri);
    }

    public static void one(String uri, Listing<?> listing) {
        new ListingCheck(listing).check(uri);
    }

    private void check(String uri) {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find"))
                            finds.add(event.getCommand().clone());
                    }
                })
                .build();
        try (var client = MongoClients.create(settings)) {
            var database = client.getDatabase("listing_check");
            var documents = filled(database);
            for (var order : listing.orders()) {
                for (var descending : List.of(false, true)) {
                    for (var filters : choices()) checkParts(database, documents, order, descending, filters);
                }
            }
            documents.drop();
        }
    }

    private MongoCollection<Document> filled(MongoDatabase database) {
        var documents = database.getCollection(listing.collection() + UUID.randomUUID());
        for (var fields : listing.indexes()) documents.createIndex(new Document(ascending(fields)));
        documents.createIndex(new Document(Listing.FORM, 1));
        documents.insertMany(Stream.generate(this::document).limit(MANY).toList());
        return documents;
    }

    private static Map<String, Object> ascending(List<String> fields) {
        var keys = new LinkedHashMap<String, Object>();
        for (var field : fields) keys.put(field, 1);
        return keys;
    }

    /** A tenth of the documents have the same values in each order, so that the id decides. */
    private Document document() {
        var document = new Document("_id", UUID.randomUUID().toString());
        listing.fields().forEach((path, kind) -> {
            if (!path.equals("_id")) put(document, path, value(kind));
        });
        for (var filter : listing.filters()) put(document, filter.path(), value(filter));
        if (listing.form() > 1) put(document, Listing.FORM, listing.form());
        return document;
    }

    private Object value(SortOrder.Kind kind) {
        var number = random.nextInt(10) == 0 ? 500 : random.nextInt(1_000);
        return switch (kind) {
            case TEXT -> "name " + number;
            case TIME -> new Date(1_700_000_000_000L + number);
            case NUMBER -> (long) number;
        };
    }

    private String value(ListingFilter filter) {
        var values = values(filter);
        return filter.stored().apply(values.get(random.nextInt(values.size())));
    }

    private static List<String> values(ListingFilter filter) {
        return filter.values().isEmpty() ? List.of("one", "other") : filter.values();
    }

    private static void put(Document document, String path, Object value) {
        var names = path.split("\\.");
        var part = document;
        for (var i = 0; i < names.length - 1; i++)
            part = (Document) part.computeIfAbsent(names[i], name -> new Document());
        part.put(names[names.length - 1], value);
    }

    /** The scopes, each with every choice of filters. */
    private List<Map<String, String>> choices() {
        var scopes = new HashMap<String, String>();
        for (var filter : listing.filters())
            if (filter.scope()) scopes.put(filter.name(), values(filter).getFirst());
        var choices = new ArrayList<Map<String, String>>(List.of(scopes));
        for (var filter : listing.asked()) {
            for (var some : List.copyOf(choices)) {
                var more = new HashMap<>(some);
                more.put(filter.name(), values(filter).getFirst());
                choices.add(more);
            }
        }
        return choices;
    }

    private void checkParts(
            MongoDatabase database,
            MongoCollection<Document> documents,
            SortOrder order,
            boolean descending,
            Map<String, String> filters) {
        var part = new ListingQuery(listing, order, descending, filters, null, null, LIMIT);
        var seen = new ArrayList<String>();
        while (true) {
            finds.clear();
            var read = listing.read(documents, part, List.of());
            seen.addAll(read.items().stream().map(one -> one.getString("_id")).toList());
            if (seen.size() == LIMIT
                    || seen.size() % (10 * LIMIT) == 0
                    || read.next().isEmpty())
                checkExamined(database, part, read.items().size());
            if (read.next().isEmpty()) break;
            part = part.after(read.next().get());
        }
        var conditions = new Document();
        filters.forEach((name, value) -> conditions.append(
                listing.filter(name).path(), listing.filter(name).stored().apply(value)));
        assertThat(seen)
                .as("%s by %s where %s", listing.collection(), part.orderName(), filters)
                .doesNotHaveDuplicates()
                .hasSize((int) documents.countDocuments(conditions));
    }

    private void checkExamined(MongoDatabase database, ListingQuery part, int returned) {
        var examined = 0L;
        for (var find : List.copyOf(finds)) {
            var plain = new Document(find);
            plain.keySet().removeIf(name -> name.startsWith("$") || name.equals("lsid"));
            var told = database.runCommand(new Document("explain", plain).append("verbosity", "executionStats"));
            examined += told.get("executionStats", Document.class)
                    .get("totalDocsExamined", Number.class)
                    .longValue();
        }
        assertThat(examined)
                .as(
                        "examined for %d of %s by %s where %s",
                        returned, listing.collection(), part.orderName(), part.filters())
                .isLessThanOrEqualTo(3L * returned + 50);
    }
}

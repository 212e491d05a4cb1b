package org.digitalcities.membership.memberlist;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.memberlist.ListRow.Ending;
import org.digitalcities.membership.memberlist.ListRow.Verdict;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.problem.FieldError;
import org.springframework.stereotype.Component;

/** The rows of uploaded lists, a document each, {@code list|number}, and how far the work on each list is. */
@Component
final class ListRowStore {

    static final Listing<ListRow> LISTING = Listing.<ListRow>of("member-list-rows")
            .ids("line")
            .within("list", "list")
            .filter("verdict", EnumNames.all(Verdict.class), "verdict")
            .filter("ending", EnumNames.all(Ending.class), "ending");

    private final MongoCollection<Document> rows;
    private final MongoCollection<Document> progress;

    ListRowStore(ServiceDatabase documents) {
        this.rows = documents.collection(
                "member-list-rows",
                CollectionSchema.of()
                        .listing(LISTING)
                        .index("list", "member")
                        .holds(Kind.NUMBER, "number", "line")
                        .holds(Kind.LIST, "cells", "faults")
                        .holds(Kind.PART, "before", "after")
                        .holds(Kind.FLAG, "contactKept")
                        .may(Kind.TEXT, "member", "name")
                        .may(Kind.PART, "why"));
        this.progress = documents.collection(
                "member-list-progress",
                CollectionSchema.of()
                        .holds(Kind.TEXT, "stage")
                        .holds(Kind.NUMBER, "done")
                        .holds(Kind.PART, "counts"));
    }

    /** How far a stage is: the number of the last row, and how many rows came out how. */
    record Progress(int done, Map<String, Integer> counts) {

        int count(Enum<?> what) {
            return counts.getOrDefault(EnumNames.of(what), 0);
        }
    }

    private static String id(String list, int number) {
        return "%s|%05d".formatted(list, number);
    }

    /** Stores rows, or replaces them. */
    void save(String list, Collection<ListRow> several) {
        if (several.isEmpty()) return;
        rows.bulkWrite(
                several.stream()
                        .map(row -> new ReplaceOneModel<>(
                                eq("_id", id(list, row.number())),
                                document(list, row),
                                new ReplaceOptions().upsert(true)))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    /** The next rows after a number. */
    List<ListRow> after(String list, int number, int most) {
        return rows.find(and(eq("list", list), gt("_id", id(list, number)), lt("_id", list + "}")))
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .map(ListRowStore::row)
                .into(new ArrayList<>());
    }

    /** The lines of the rows before a number that are of these members, by member. */
    Map<String, Long> linesBefore(String list, int number, Collection<String> members) {
        var lines = new HashMap<String, Long>();
        rows.find(and(eq("list", list), in("member", members)))
                .projection(include("member", "line", "number"))
                .forEach(row -> {
                    if (number(row, "number") < number)
                        lines.merge(row.getString("member"), number(row, "line"), Math::min);
                });
        return lines;
    }

    ListingPage<ListRow> list(String list, ListingQuery part) {
        return LISTING.read(rows, part.with("list", list), List.of()).map(ListRowStore::row);
    }

    /** Deletes the rows of a list, and its progress. */
    void forget(String list) {
        rows.deleteMany(eq("list", list));
        progress.deleteOne(eq("_id", list));
    }

    Progress progress(String list, String stage) {
        var found = progress.find(eq("_id", list)).first();
        if (found == null || !found.getString("stage").equals(stage)) return new Progress(0, Map.of());
        var counts = new HashMap<String, Integer>();
        found.get("counts", Document.class).forEach((what, count) -> counts.put(what, ((Number) count).intValue()));
        return new Progress((int) number(found, "done"), counts);
    }

    /** Counts what came of the rows up to a number, once: nothing changes if another instance did it. */
    void advance(String list, String stage, Progress from, int done, Map<String, Integer> more) {
        if (from.done() == 0) {
            var counts = new Document();
            more.forEach(counts::append);
            progress.updateOne(
                    eq("_id", list),
                    Updates.combine(
                            Updates.set("stage", stage), Updates.set("done", done), Updates.set("counts", counts)),
                    new UpdateOptions().upsert(true));
            return;
        }
        var updates = new ArrayList<Bson>();
        updates.add(Updates.set("done", done));
        more.forEach((what, count) -> updates.add(Updates.inc("counts." + what, count)));
        progress.updateOne(and(eq("_id", list), eq("stage", stage), eq("done", from.done())), Updates.combine(updates));
    }

    private static long number(Document document, String field) {
        return ((Number) document.get(field)).longValue();
    }

    private static Document document(String list, ListRow row) {
        return new Document("_id", id(list, row.number()))
                .append("list", list)
                .append("number", row.number())
                .append("line", row.line())
                .append("cells", row.cells())
                .append("verdict", EnumNames.of(row.verdict()))
                .append("ending", EnumNames.of(row.ending()))
                .append("member", row.member())
                .append("name", row.name())
                .append(
                        "faults",
                        row.faults().stream().map(ListRowStore::document).toList())
                .append("before", new Document(row.before()))
                .append("after", new Document(row.after()))
                .append("contactKept", row.contactKept())
                .append("why", document(row.why()));
    }

    private static ListRow row(Document document) {
        return new ListRow(
                (int) number(document, "number"),
                number(document, "line"),
                document.getList("cells", String.class),
                EnumNames.parse(document.getString("verdict"), Verdict.class),
                EnumNames.parse(document.getString("ending"), Ending.class),
                document.getString("member"),
                document.getString("name"),
                document.getList("faults", Document.class).stream()
                        .map(ListRowStore::error)
                        .toList(),
                texts(document.get("before", Document.class)),
                texts(document.get("after", Document.class)),
                document.getBoolean("contactKept"),
                error(document.get("why", Document.class)));
    }

    private static Map<String, String> texts(Document part) {
        var texts = new LinkedHashMap<String, String>();
        part.forEach((field, value) -> texts.put(field, (String) value));
        return texts;
    }

    private static Document document(FieldError error) {
        if (error == null) return null;
        return new Document("field", error.field()).append("code", error.code()).append("facts", facts(error.facts()));
    }

    private static FieldError error(Document part) {
        if (part == null) return null;
        return new FieldError(
                part.getString("field"), part.getString("code"), Map.copyOf(part.get("facts", Document.class)));
    }

    /** Numbers stay numbers, because their form depends on the reader's language. */
    private static Document facts(Map<String, ?> facts) {
        var kept = new Document();
        facts.forEach((name, value) -> kept.append(
                name,
                switch (value) {
                    case Number number -> number.longValue();
                    case List<?> several ->
                        several.stream().map(Object::toString).toList();
                    default -> value.toString();
                }));
        return kept;
    }
}

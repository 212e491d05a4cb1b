package org.digitalcities.messaging.tally;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.tally.SubjectCount.Step;
import org.digitalcities.messaging.tally.TallyHeader.Pending;

/**
 * A tally as documents: {@code name|} is its head, {@code name|07} the sheet of the eighth partition, both with {@code counts} by
 * generation, key and bucket; the head's are those that walks have entered. A contribution is {@code name|generation|id}.
 */
final class MongoTallyStore implements TallyStore {

    static final CollectionSchema TALLIES = CollectionSchema.of()
            .may(Kind.NUMBER, "generation", "form", "building", "newForm", "offset")
            .may(Kind.TEXT, "after")
            .may(Kind.FLAG, "asked", "tidied")
            .may(Kind.LIST, "pending", "generations")
            .may(Kind.PART, "counts");
    static final CollectionSchema CONTRIBUTIONS = CollectionSchema.of()
            .holds(Kind.NUMBER, "at")
            .holds(Kind.LIST, "steps")
            .may(Kind.TEXT, "walked");

    private final String name;
    private final MongoCollection<Document> tallies;
    private final MongoCollection<Document> contributions;

    MongoTallyStore(String name, MongoCollection<Document> tallies, MongoCollection<Document> contributions) {
        this.name = name;
        this.tallies = tallies;
        this.contributions = contributions;
    }

    /** Head and sheets, with what one count has under some keys. */
    List<Document> read(int generation, Collection<String> keys) {
        var fields = new ArrayList<>(List.of("generation", "building", "offset", "generations"));
        for (var key : keys) fields.add("counts." + generation + "." + TallyCell.written(key));
        return tallies.find(and(gte("_id", name + "|"), lt("_id", name + "}")))
                .projection(include(fields))
                .into(new ArrayList<>());
    }

    @Override
    public PartitionProgress sheet(int partition) {
        var id = sheetId(partition);
        var found = tallies.find(eq("_id", id))
                .projection(include("offset", "generations", "form"))
                .first();
        if (found == null) {
            insert(new Document("_id", id)
                    .append("offset", 0L)
                    .append("generations", List.of())
                    .append("form", 0));
            return sheet(partition);
        }
        return new PartitionProgress(
                partition,
                found.getLong("offset"),
                found.getList("generations", Integer.class),
                found.getInteger("form"));
    }

    @Override
    public boolean turn(PartitionProgress sheet, long offset, Map<Integer, CountDeltas> moves) {
        var updates = new ArrayList<Bson>();
        updates.add(set("offset", offset));
        moves.forEach((generation, moved) -> updates.addAll(increments(generation, moved)));
        var asRead = and(
                eq("_id", sheetId(sheet.partition())),
                eq("offset", sheet.offset()),
                eq("generations", sheet.generations()));
        return tallies.updateOne(asRead, combine(updates)).getMatchedCount() == 1;
    }

    private static List<Bson> increments(int generation, CountDeltas moves) {
        var updates = new ArrayList<Bson>();
        moves.byPlace().forEach((place, by) -> updates.add(inc("counts." + generation + "." + place, by)));
        return updates;
    }

    @Override
    public void open(int partition, int generation, int form) {
        var sheet = sheet(partition);
        tallies.updateOne(
                eq("_id", sheetId(sheet.partition())), combine(addToSet("generations", generation), max("form", form)));
    }

    @Override
    public Map<String, SubjectCount> contributions(int generation, Collection<String> ids) {
        var found = new HashMap<String, SubjectCount>();
        for (var document : contributions.find(
                in("_id", ids.stream().map(id -> contributionId(generation, id)).toList()))) {
            var steps = document.getList("steps", Document.class).stream()
                    .map(step -> new Step(step.getLong("from"), step.getString("place")))
                    .toList();
            found.put(
                    document.getString("_id")
                            .substring(contributionId(generation, "").length()),
                    new SubjectCount(document.getLong("at"), steps));
        }
        return found;
    }

    @Override
    public boolean write(int generation, Collection<Change> changes) {
        var models = new ArrayList<WriteModel<Document>>(changes.size());
        for (var change : changes) {
            var id = contributionId(generation, change.id());
            var fields = fields(change.after());
            models.add(
                    change.before() == null
                            ? new InsertOneModel<>(fields.append("_id", id))
                            : new UpdateOneModel<>(
                                    and(eq("_id", id), eq("at", change.before().at())), new Document("$set", fields)));
        }
        try {
            var written = contributions.bulkWrite(models, new BulkWriteOptions().ordered(false));
            return written.getInsertedCount() + written.getMatchedCount() == changes.size();
        } catch (MongoBulkWriteException e) {
            if (hasOtherFault(e)) throw e;
            return false;
        }
    }

    private static Document fields(SubjectCount contribution) {
        return new Document("at", contribution.at())
                .append(
                        "steps",
                        contribution.steps().stream()
                                .map(step -> new Document("from", step.from()).append("place", step.place()))
                                .toList());
    }

    @Override
    public void enter(int generation, List<Pending> pending) {
        if (pending.isEmpty()) return;
        try {
            contributions.insertMany(
                    pending.stream()
                            .map(one -> fields(SubjectCount.walked(one.place()))
                                    .append("_id", contributionId(generation, one.id()))
                                    .append("walked", one.place()))
                            .toList(),
                    new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (hasOtherFault(e)) throw e;
        }
    }

    private static boolean hasOtherFault(MongoBulkWriteException e) {
        return e.getWriteConcernError() != null
                || e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY);
    }

    @Override
    public CountDeltas entered(int generation, List<Pending> pending) {
        var entered = new CountDeltas();
        var ids = pending.stream()
                .map(one -> contributionId(generation, one.id()))
                .toList();
        contributions
                .find(in("_id", ids))
                .projection(include("walked"))
                .forEach(one -> entered.move(null, one.getString("walked")));
        return entered;
    }

    @Override
    public TallyHeader head() {
        var found = tallies.find(eq("_id", headId()))
                .projection(include("generation", "form", "building", "newForm", "after", "pending", "asked", "tidied"))
                .first();
        if (found == null) {
            insert(new Document("_id", headId())
                    .append("generation", 0)
                    .append("form", 0)
                    .append("building", 0)
                    .append("newForm", 0)
                    .append("after", "")
                    .append("asked", false)
                    .append("tidied", true));
            return TallyHeader.NEW;
        }
        var pending = found.getList("pending", Document.class);
        return new TallyHeader(
                found.getInteger("generation"),
                found.getInteger("form"),
                found.getInteger("building"),
                found.getInteger("newForm"),
                found.getString("after"),
                pending == null
                        ? null
                        : pending.stream()
                                .map(one -> new Pending(one.getString("id"), one.getString("place")))
                                .toList(),
                found.getBoolean("asked"),
                found.getBoolean("tidied"));
    }

    @Override
    public boolean begin(TallyHeader head, int form) {
        return change(
                head,
                combine(
                        set("building", Math.max(head.generation(), head.building()) + 1),
                        set("newForm", form),
                        set("after", ""),
                        unset("pending"),
                        set("asked", false)));
    }

    @Override
    public boolean takeUp(TallyHeader head, List<Pending> pending, String last) {
        return change(
                head,
                combine(
                        set("after", last),
                        set(
                                "pending",
                                pending.stream()
                                        .map(one -> new Document("id", one.id()).append("place", one.place()))
                                        .toList())));
    }

    @Override
    public boolean settle(TallyHeader head, CountDeltas entered) {
        var updates = increments(head.building(), entered);
        updates.add(unset("pending"));
        return change(head, combine(updates));
    }

    @Override
    public boolean finish(TallyHeader head) {
        return change(
                head,
                combine(
                        set("generation", head.building()),
                        set("form", head.newForm()),
                        set("building", 0),
                        set("newForm", 0),
                        set("tidied", false)));
    }

    private boolean change(TallyHeader head, Bson change) {
        var asRead = and(
                eq("_id", headId()),
                eq("generation", head.generation()),
                eq("building", head.building()),
                eq("after", head.after()),
                exists("pending", head.pending() != null));
        return tallies.updateOne(asRead, change).getMatchedCount() == 1;
    }

    @Override
    public void tidy(TallyHeader head) {
        for (var sheet : tallies.find(and(gt("_id", headId()), lt("_id", name + "}")))
                .projection(include("generations", "counts"))) {
            var generations = sheet.getList("generations", Integer.class);
            var kept = generations.stream()
                    .filter(generation -> generation >= head.generation())
                    .toList();
            if (!leaveOut(sheet, head.generation(), set("generations", kept), eq("generations", generations))) return;
        }
        contributions.deleteMany(and(gt("_id", name + "|"), lt("_id", contributionId(head.generation(), ""))));
        var own =
                tallies.find(eq("_id", headId())).projection(include("counts")).first();
        leaveOut(own, head.generation(), set("tidied", true), eq("generation", head.generation()));
    }

    private boolean leaveOut(Document document, int before, Bson change, Bson asRead) {
        var updates = new ArrayList<Bson>();
        updates.add(change);
        document.get("counts", new Document()).keySet().stream()
                .filter(generation -> Integer.parseInt(generation) < before)
                .forEach(generation -> updates.add(unset("counts." + generation)));
        return tallies.updateOne(and(eq("_id", document.getString("_id")), asRead), combine(updates))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void ask() {
        head();
        tallies.updateOne(eq("_id", headId()), set("asked", true));
    }

    private void insert(Document document) {
        try {
            tallies.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    String headId() {
        return name + "|";
    }

    private String sheetId(int partition) {
        return "%s|%02d".formatted(name, partition);
    }

    private String contributionId(int generation, String id) {
        return "%s|%06d|%s".formatted(name, generation, id);
    }
}

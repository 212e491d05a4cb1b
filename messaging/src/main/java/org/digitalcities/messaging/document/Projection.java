package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.Subject;

/**
 * A read model, a document per subject, which is its id, with the {@code sequence} of the event that it shows. A write counts only when its
 * event is newer, so repeats and late arrivals change nothing.
 */
public final class Projection {

    /** One document's new fields, as of the event with this sequence. */
    public record Write(Subject subject, long sequence, Document set) {}

    private final MongoCollection<Document> documents;

    public Projection(MongoCollection<Document> documents) {
        this.documents = documents;
    }

    public void apply(Subject subject, long sequence, Document set) {
        applyAll(List.of(new Write(subject, sequence, set)));
    }

    /** Applies writes in order: in one round trip, or in as many as one subject has writes. */
    public void applyAll(Collection<Write> writes) {
        var rest = List.copyOf(writes);
        while (!rest.isEmpty()) {
            var now = new LinkedHashMap<Subject, Write>();
            var later = new ArrayList<Write>();
            for (var write : rest) {
                if (now.putIfAbsent(write.subject(), write) != null) later.add(write);
            }
            bulk(now.values().stream().map(this::model).toList());
            rest = later;
        }
    }

    /** Replaces the document by a tombstone with its sequence, so that a late event cannot restore it. */
    public void erase(Subject subject, long sequence) {
        apply(subject, sequence, new Document());
        var id = subject.text();
        documents.replaceOne(
                and(eq("_id", id), eq("sequence", sequence)),
                new Document("_id", id).append("sequence", sequence).append("erased", true));
    }

    public Optional<Document> find(Subject subject) {
        return Optional.ofNullable(documents.find(eq("_id", subject.text())).first());
    }

    private WriteModel<Document> model(Write write) {
        var set = new Document(write.set()).append("sequence", write.sequence());
        return new UpdateOneModel<>(
                and(eq("_id", write.subject().text()), lt("sequence", write.sequence())),
                new Document("$set", set),
                new UpdateOptions().upsert(true));
    }

    /**
     * An upsert that finds no older document inserts one. The insert fails on the id if a document exists: a newer one, or one that was
     * written since the lookup. So the write is tried once more.
     */
    private void bulk(List<WriteModel<Document>> models) {
        var met = failedOnTheirIds(models);
        if (!met.isEmpty()) failedOnTheirIds(met);
    }

    private List<WriteModel<Document>> failedOnTheirIds(List<WriteModel<Document>> models) {
        try {
            documents.bulkWrite(models, new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            var others = e.getWriteErrors().stream()
                    .filter(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)
                    .toList();
            if (!others.isEmpty() || e.getWriteConcernError() != null) throw e;
            return e.getWriteErrors().stream()
                    .map(error -> models.get(error.getIndex()))
                    .toList();
        }
    }
}

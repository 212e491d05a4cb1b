package org.digitalcities.messaging.aggregate;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;

/** What has to be done for an act on a loaded aggregate: nothing more, or one write. */
sealed interface ActPlan<S> {

    record Settled<S>(Outcome<S> outcome) implements ActPlan<S> {}

    /**
     * @param model   makes or changes one document; a change is filtered by the version that was loaded
     * @param entries what it adds to the outbox
     * @param outcome of the act after the write
     */
    record Write<S>(String id, WriteModel<Document> model, List<Document> entries, Outcome<S> outcome)
            implements ActPlan<S> {

        /** Writes; false if the aggregate has changed, or was created, since it was loaded. */
        boolean in(MongoCollection<Document> documents) {
            return switch (model) {
                case InsertOneModel<Document> insert -> insert(documents, insert.getDocument());
                case UpdateOneModel<Document> update ->
                    documents.updateOne(update.getFilter(), update.getUpdate()).getMatchedCount() == 1;
                default -> throw new IllegalStateException(model.toString());
            };
        }

        private static boolean insert(MongoCollection<Document> documents, Document document) {
            try {
                documents.insertOne(document);
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
                throw e;
            }
        }
    }
}

package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * What mongo-java-server leaves out of {@code create}, {@code collMod} and {@code listCollections}: a collection's validator is kept
 * in the file, told to whoever asks, and holds for each write, at MongoDB's validation level {@code moderate}.
 */
final class StoreValidators {

    static final String VALIDATOR = "validator";

    private final MVMap<String, Document> validators;

    StoreValidators(MVStore file) {
        this.validators = file.openMap("validators", new MVMap.Builder<String, Document>()
                .keyType(StringDataType.INSTANCE).valueType(new StoreTypes.DocumentType()));
    }

    /** Before a {@code collMod}, which the backend does not know, is taken here. */
    Document modify(String database, Document command) {
        keep(database, (String) command.get("collMod"), command);
        return ok();
    }

    /** After a command that the backend has carried out. */
    void after(String database, String command, Document asked, Document answer) {
        switch (command) {
            case "create" -> keep(database, (String) asked.get(command), asked);
            case "drop" -> validators.remove(database + "." + asked.get(command));
            case "dropDatabase" -> List.copyOf(validators.keySet()).stream().filter(name -> name.startsWith(database + ".")).forEach(validators::remove);
            case "listCollections" -> tell(database, asked, answer);
            default -> { }
        }
    }

    private void keep(String database, String collection, Document command) {
        if (command.get(VALIDATOR) instanceof Document validator) {
            validators.put(database + "." + collection, validator);
        }
    }

    private void tell(String database, Document asked, Document answer) {
        var cursor = (Document) answer.get("cursor");
        var name = asked.get("filter") instanceof Document filter ? filter.get("name") : null;
        var told = new ArrayList<Document>();
        for (var entry : (Iterable<?>) cursor.get("firstBatch")) {
            var collection = (Document) entry;
            if (name != null && !name.equals(collection.get("name"))) {
                continue;
            }
            var validator = validators.get(database + "." + collection.get("name"));
            if (validator != null) {
                collection.put("options", new Document(VALIDATOR, validator).append("validationLevel", "moderate").append("validationAction", "error"));
            }
            told.add(collection);
        }
        cursor.put("firstBatch", told);
    }

    private static Document ok() {
        var answer = new Document();
        Utils.markOkay(answer);
        return answer;
    }

    /** What refuses a collection's documents: the backend asks each index before it writes, so this stands as one that holds nothing. */
    Index<Object> of(String namespace) {
        return new Index<>(VALIDATOR, List.of(new IndexKey(VALIDATOR, true)), true) {

            @Override
            public void checkAdd(Document document, MongoCollection<Object> collection) {
                refuse(fault(document));
            }

            /** As level {@code moderate} says, what was amiss before may still be written. */
            @Override
            public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
                var fault = fault(after);
                if (fault != null && fault(before) == null) {
                    refuse(fault);
                }
            }

            private String fault(Document document) {
                var validator = validators.get(namespace);
                return validator == null ? null : StoreSchema.fault(document, (Document) validator.get("$jsonSchema"));
            }

            private void refuse(String fault) {
                if (fault != null) {
                    throw new MongoServerError(121, "DocumentValidationFailure", "Document failed validation: " + namespace + ", " + fault);
                }
            }

            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public boolean canHandle(Document query) {
                return false;
            }

            @Override
            public Object getPosition(Document document) {
                return null;
            }

            @Override
            public Iterable<Object> getPositions(Document query) {
                return List.of();
            }

            @Override
            public void add(Document document, Object position, MongoCollection<Object> collection) {
            }

            @Override
            public Object remove(Document document) {
                return null;
            }

            @Override
            public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
            }

            @Override
            public long getCount() {
                return 0;
            }

            @Override
            public long getDataSize() {
                return 0;
            }

            @Override
            public void drop() {
            }
        };
    }
}

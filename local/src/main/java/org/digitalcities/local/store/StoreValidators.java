package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * Adds validators to mongo-java-server's {@code create}, {@code collMod} and {@code listCollections}: a validator is stored
 * in the file, listed, and enforced by {@link StoreGuard}.
 */
final class StoreValidators {

    private static final String VALIDATOR = "validator";

    private final MVMap<String, Document> validators;

    StoreValidators(MVStore file) {
        this.validators = file.openMap(
                "validators",
                new MVMap.Builder<String, Document>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(new StoreTypes.DocumentType()));
    }

    /** Called before a command: handles {@code collMod}, which the library does not know. */
    Document modify(String database, Document command) {
        keep(database, (String) command.get("collMod"), command);
        return ok();
    }

    /** Called after a command that the library has executed. */
    void after(String database, String command, Document asked, Document answer) {
        switch (command) {
            case "create" -> keep(database, (String) asked.get(command), asked);
            case "drop" -> validators.remove(database + "." + asked.get(command));
            case "dropDatabase" ->
                List.copyOf(validators.keySet()).stream()
                        .filter(name -> name.startsWith(database + "."))
                        .forEach(validators::remove);
            case "listCollections" -> tell(database, asked, answer);
            default -> {}
        }
    }

    private void keep(String database, String collection, Document command) {
        if (command.get(VALIDATOR) instanceof Document validator) {
            validators.put(database + "." + collection, validator);
        }
    }

    private void tell(String database, Document asked, Document answer) {
        var cursor = (Document) answer.get("cursor");
        var filter = asked.get("filter") instanceof Document said ? said : new Document();
        var told = new ArrayList<Document>();
        for (var entry : (Iterable<?>) cursor.get("firstBatch")) {
            var collection = (Document) entry;
            var validator = validators.get(database + "." + collection.get("name"));
            if (validator != null) {
                collection.put(
                        "options",
                        new Document(VALIDATOR, validator)
                                .append("validationLevel", "moderate")
                                .append("validationAction", "error"));
            }
            if (new DefaultQueryMatcher().matches(collection, filter)) {
                told.add(collection);
            }
        }
        cursor.put("firstBatch", told);
    }

    private static Document ok() {
        var answer = new Document();
        Utils.markOkay(answer);
        return answer;
    }

    /** The error of a document; null if there is none. */
    String fault(String namespace, Document document) {
        var validator = validators.get(namespace);
        return validator == null ? null : StoreSchema.fault(document, (Document) validator.get("$jsonSchema"));
    }
}

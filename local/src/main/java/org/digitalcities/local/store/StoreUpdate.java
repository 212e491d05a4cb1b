package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The current update, for differences between the library and MongoDB: the library takes null for an empty list or a zero, and a number for
 * an equal one of another type.
 */
final class StoreUpdate {

    /** The update of this thread. */
    static final ScopedValue<StoreUpdate> CURRENT = ScopedValue.newInstance();

    private static final List<String> SETS = List.of("$set", "$setOnInsert");
    private static final List<String> OF_LISTS = List.of("$push", "$addToSet", "$pull", "$pullAll");
    private static final List<String> OF_OTHERS = List.of("$inc", "$mul", "$pop");

    private final Document update;
    private final Set<Object> saved = new HashSet<>();
    private Object inserted;

    /** @param update from the command; the library refuses a list */
    StoreUpdate(Object update) {
        this.update = update instanceof Document document ? document : new Document();
    }

    /** Called before the library writes a document: refuses it, or corrects the values that were set. */
    void complete(Document before, Document after) {
        refuse(before);
        set(after);
        saved.add(before.get("_id"));
    }

    void inserted(Document document) {
        inserted = document.get("_id");
    }

    Object inserted() {
        return inserted;
    }

    /** How many documents the library has changed. */
    int saved() {
        return saved.size();
    }

    boolean saved(Document document) {
        return saved.contains(document.get("_id"));
    }

    /** Whether the update may change a document that the library left unchanged. */
    boolean mayMatter() {
        return update.keySet().stream()
                .anyMatch(operator ->
                        SETS.contains(operator) || OF_LISTS.contains(operator) || OF_OTHERS.contains(operator));
    }

    /** Refuses operators for lists or numbers on null. */
    void refuse(Document before) {
        for (var operator : update.entrySet()) {
            var ofList = OF_LISTS.contains(operator.getKey());
            if ((ofList || OF_OTHERS.contains(operator.getKey())) && operator.getValue() instanceof Document change) {
                for (var path : change.keySet()) {
                    if (isPlain(path) && Utils.getSubdocumentValue(before, path) == null) {
                        throw ofList
                                ? new MongoServerError(
                                        2, "BadValue", "The field '" + path + "' must be an array but is of type null")
                                : new MongoServerError(
                                        14,
                                        "TypeMismatch",
                                        "Cannot apply " + operator.getKey() + " to the field '" + path
                                                + "' of type null");
                    }
                }
            }
        }
    }

    /** Sets the values of {@code $set} with their exact types; returns whether that changed anything. */
    boolean set(Document after) {
        var changed = false;
        if (update.get("$set") instanceof Document change) {
            for (var field : change.entrySet()) {
                if (isPlain(field.getKey())
                        && !isSame(Utils.getSubdocumentValue(after, field.getKey()), field.getValue())) {
                    Utils.changeSubdocumentValue(after, field.getKey(), field.getValue());
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** Not for positions in a list that depend on the query or a filter. */
    private static boolean isPlain(String path) {
        return !path.contains("$");
    }

    private static boolean isSame(Object one, Object other) {
        return Arrays.equals(StoreTypes.encodeValue(one), StoreTypes.encodeValue(other));
    }
}

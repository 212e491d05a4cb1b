package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;

/**
 * Refuses documents that are too large, or that the collection's validator refuses, at MongoDB's level {@code moderate}.
 * The library asks each index before it writes, so this class poses as the first index and stores nothing.
 */
final class StoreGuard extends Index<Object> {

    static final String NAME = "validator";
    private static final int LARGEST = 16 << 20;

    private final String namespace;
    private final StoreValidators validators;

    StoreGuard(String namespace, StoreValidators validators) {
        super(NAME, List.of(new IndexKey(NAME, true)), true);
        this.namespace = namespace;
        this.validators = validators;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        var size = StoreTypes.encode(document).length;
        if (size > LARGEST) {
            throw new MongoServerError(
                    10334,
                    "BSONObjectTooLarge",
                    "object to insert too large. size in bytes: " + size + ", max size: " + LARGEST);
        }
        refuse(validators.fault(namespace, document));
    }

    /** At level {@code moderate} a document that was invalid before may stay invalid. */
    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        if (StoreUpdate.CURRENT.isBound()) {
            StoreUpdate.CURRENT.get().complete(before, after);
        }
        if (StoreTypes.encode(after).length > LARGEST) {
            throw new MongoServerError(17419, "Resulting document after update is larger than " + LARGEST);
        }
        var fault = validators.fault(namespace, after);
        if (fault != null && validators.fault(namespace, before) == null) {
            refuse(fault);
        }
    }

    private void refuse(String fault) {
        if (fault != null) {
            throw new MongoServerError(
                    121, "DocumentValidationFailure", "Document failed validation: " + namespace + ", " + fault);
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
    public void add(Document document, Object position, MongoCollection<Object> collection) {}

    @Override
    public Object remove(Document document) {
        return null;
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {}

    @Override
    public long getCount() {
        return 0;
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {}
}

package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import org.bson.Document;

/**
 * The storage format of a database, as a number in it. The number is written before any other collection: a database with data and
 * without a number is older than the numbers. The service does not start on data of another format; nothing is migrated.
 */
public final class StorageFormat {

    /** Raised whenever stored data changes its meaning: 2 since subjects name their kind. */
    static final int FORMAT = 2;

    public static final String COLLECTION = "form";
    public static final CollectionSchema SHAPE =
            CollectionSchema.of().few("one document").holds(CollectionSchema.Kind.NUMBER, "number");

    private static final String ID = "form";

    private StorageFormat() {}

    /** The service's data has another format than this release reads. */
    public static final class Other extends IncompatibleReleaseException {
        Other(String database, String found) {
            super(("the data in the database %s is of %s and this release reads form %d only; nothing is migrated:"
                            + " ./hub down --forget starts anew")
                    .formatted(database, found, FORMAT));
        }
    }

    /**
     * The database, after its format was checked; an empty one is marked with the format.
     *
     * @throws Other if it has another format; then nothing was changed
     */
    public static MongoDatabase held(MongoDatabase database) {
        var forms = database.getCollection(COLLECTION);
        var known = number(forms);
        if (known == null && isEmpty(database)) mark(forms);
        // Read again: another instance of the service may have marked and filled the database since the first read.
        var number = known == null ? number(forms) : known;
        if (number == null) throw new Other(database.getName(), "an earlier form");
        if (number.intValue() != FORMAT) throw new Other(database.getName(), "form " + number);
        return database;
    }

    private static Number number(MongoCollection<Document> forms) {
        var form = forms.find(eq("_id", ID)).first();
        return form == null ? null : form.get("number", Number.class);
    }

    private static boolean isEmpty(MongoDatabase database) {
        var names = database.listCollectionNames().into(new ArrayList<>());
        return names.stream().allMatch(name -> name.equals(COLLECTION) || name.startsWith("system."));
    }

    private static void mark(MongoCollection<Document> forms) {
        try {
            forms.insertOne(new Document("_id", ID).append("number", FORMAT));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }
}

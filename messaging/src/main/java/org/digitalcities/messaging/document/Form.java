package org.digitalcities.messaging.document;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import org.bson.Document;

/**
 * The form of all that a service keeps, a number in its database. It is there before any other collection: a database without it
 * that holds something was written before forms had numbers. Data of another form is refused at the start; nothing is migrated.
 */
public final class Form {

    /** Another number whenever what is stored no longer means what it did: 2 since subjects name their kind. */
    static final int FORMAT = 2;

    public static final String COLLECTION = "form";
    public static final Shape SHAPE = Shape.of().few("one document").holds(Shape.Kind.NUMBER, "number");

    private static final String ID = "form";

    private Form() {}

    /** The service's data is of another form than this release reads. */
    public static final class Other extends OtherReleaseException {
        Other(String database, String found) {
            super(("the data in the database %s is of %s and this release reads form %d only; nothing is migrated:"
                    + " ./hub down --forget starts anew").formatted(database, found, FORMAT));
        }
    }

    /**
     * The database, once it is known to be of this form; an empty one is marked with it.
     *
     * @throws Other when it is of another form; nothing was changed then
     */
    public static MongoDatabase held(MongoDatabase database) {
        var forms = database.getCollection(COLLECTION);
        var known = number(forms);
        if (known == null && isEmpty(database)) mark(forms);
        // Asked again: another instance of the service may have marked it, and filled it, since the first look.
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

package org.digitalcities.good.thing;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.digitalcities.messaging.document.LiveCount;

record ThingStore(MongoCollection<Document> things, Thing thing) {

    boolean any() {
        return things.find().first() != null;
    }

    @LiveCount("a thing is closed by this number")
    long open() {
        return things.countDocuments();
    }
}

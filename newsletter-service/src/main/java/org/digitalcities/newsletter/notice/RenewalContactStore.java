package org.digitalcities.newsletter.notice;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Projection;
import org.springframework.stereotype.Component;

/** The contacts of each renewal as documents. */
@Component
final class RenewalContactStore {

    private final MongoCollection<Document> renewals;
    private final Projection projection;

    RenewalContactStore(ServiceDatabase documents) {
        renewals = documents.collection(
                "renewals",
                CollectionSchema.of()
                        .holds(Kind.NUMBER, "sequence")
                        .may(Kind.TEXT, "campaign")
                        .may(Kind.LIST, "contacts")
                        .may(Kind.FLAG, "silent"));
        projection = new Projection(renewals);
    }

    void apply(Collection<RenewalContacts.Invited> invited) {
        projection.applyAll(invited.stream()
                .map(it -> new Projection.Write(it.renewal(), it.sequence(), new Document("contacts", it.contacts())))
                .toList());
    }

    /** The contacts of the known ones among these renewals. */
    Map<Subject, List<String>> of(Collection<Subject> wanted) {
        var found = new HashMap<Subject, List<String>>();
        if (wanted.isEmpty()) return found;
        for (var document :
                renewals.find(in("_id", wanted.stream().map(Subject::text).toList()))) {
            found.put(Subject.parse(document.getString("_id")), document.getList("contacts", String.class, List.of()));
        }
        return found;
    }
}

package org.digitalcities.newsletter.notice;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.document.Shape;
import org.digitalcities.messaging.document.Shape.Kind;
import org.springframework.stereotype.Component;

/** Which contacts answer for a renewal, and whether it is still silent: ids from membership's events, nothing personal. */
@Component
class Contacts {

    private final MongoCollection<Document> renewals;
    private final Projection projection;

    /** A renewal that somebody was asked for. */
    record Asked(String renewal, List<String> contacts, boolean silent) {}

    Contacts(Documents documents) {
        renewals = documents.collection("renewals", Shape.of().index("campaign", "silent")
                .holds(Kind.NUMBER, "sequence").may(Kind.TEXT, "campaign").may(Kind.LIST, "contacts").may(Kind.FLAG, "silent"));
        projection = new Projection(renewals);
    }

    void invited(String renewal, long sequence, String campaign, List<String> contacts) {
        projection.apply(renewal, sequence, new Document("campaign", campaign).append("contacts", contacts).append("silent", true));
    }

    void answered(String renewal, long sequence) {
        projection.apply(renewal, sequence, new Document("silent", false));
    }

    List<String> of(String renewal) {
        return projection.find(renewal).map(document -> document.getList("contacts", String.class, List.<String>of())).orElse(List.of());
    }

    void each(String campaign, Consumer<Asked> renewal) {
        for (var document : renewals.find(eq("campaign", campaign))) {
            renewal.accept(new Asked(document.getString("_id"), document.getList("contacts", String.class), document.getBoolean("silent", true)));
        }
    }
}

package org.digitalcities.messaging.tally;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.digitalcities.messaging.document.StateCodec;
import org.digitalcities.messaging.fault.FailureClassifier;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.tally.TallyHeader.Pending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The current aggregates of one collection. */
final class AggregateTallySource<S> implements TallySource {

    private static final int STEP = 500;
    private static final Logger log = LoggerFactory.getLogger(AggregateTallySource.class);

    private final MongoCollection<Document> documents;
    private final StateCodec<S> codec;
    private final Function<S, Optional<TallyCell>> place;
    private final FailureClassifier failures;

    AggregateTallySource(
            MongoCollection<Document> documents,
            StateCodec<S> codec,
            Function<S, Optional<TallyCell>> place,
            FailureClassifier failures) {
        this.documents = documents;
        this.codec = codec;
        this.place = place;
        this.failures = failures;
    }

    @Override
    public Map<String, String> places(Collection<String> ids) {
        var places = new HashMap<String, String>();
        documents
                .find(in("_id", ids))
                .projection(include("state"))
                .forEach(document -> place(document).ifPresent(found -> places.put(document.getString("_id"), found)));
        return places;
    }

    @Override
    public Optional<Part> walk(String after) {
        var found = documents
                .find(gt("_id", after))
                .projection(include("state"))
                .sort(Sorts.ascending("_id"))
                .limit(STEP)
                .into(new ArrayList<>());
        if (found.isEmpty()) return Optional.empty();
        var met = new ArrayList<Pending>();
        for (var document : found)
            place(document).ifPresent(place -> met.add(new Pending(document.getString("_id"), place)));
        return Optional.of(new Part(met, found.getLast().getString("_id")));
    }

    /** An aggregate that cannot be read is not counted, and does not stop the others. */
    private Optional<String> place(Document document) {
        try {
            return place.apply(codec.of(document)).map(TallyCell::path);
        } catch (RuntimeException e) {
            if (failures.isAway(e)) throw e;
            log.warn(
                    "{} in {} is not counted: {}",
                    document.getString("_id"),
                    documents.getNamespace().getCollectionName(),
                    RedactedException.words(e));
            return Optional.empty();
        }
    }
}

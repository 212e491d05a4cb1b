package org.digitalcities.journeys.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** All documents that a renewal leaves in the stores: its own, and those in other services. */
final class RenewalDocuments {

    /** The collection of such a document, and how its id or subject names the renewal. */
    private record Source(String database, String collection, String renewal, String before, Bson which) {

        String copies() {
            return database + "-" + collection;
        }
    }

    private static final String SUBJECT = "renewal/";
    private static final Source RENEWALS = new Source("membership", "renewals", "_id", "", exists("_id"));
    private static final Source COMMUNITY = new Source("study", "community", "_id", SUBJECT, exists("_id"));
    /** The renewal, its contacts, the mail of thanks, the study's community, and the public event. */
    private static final List<Source> SOURCES = List.of(
            RENEWALS,
            new Source("newsletter", "renewals", "_id", SUBJECT, exists("_id")),
            new Source("newsletter", "notices", "about", "", eq("notice.kind", "renewed")),
            COMMUNITY,
            new Source(
                    "partner",
                    "feed",
                    "subject",
                    SUBJECT,
                    eq("type", "org.digitalcities.membership.member-renewed.v2")));

    private final MongoClient mongo;

    private final String prefix;

    /** @param prefix of the names of the services' databases */
    RenewalDocuments(MongoClient mongo, String prefix) {
        this.prefix = prefix;
        this.mongo = mongo;
    }

    /** A document, and where the bare driver writes a copy of it. */
    record Copy(MongoCollection<Document> into, Document document) {
        void write() {
            into.insertOne(document);
        }
    }

    /** The renewals' own, in their order. */
    List<Copy> own(List<String> renewals, String copies) {
        var found = found(RENEWALS, renewals, copies);
        return renewals.stream().map(found::get).toList();
    }

    /** The documents of each renewal; some may be missing while services are still working. */
    List<List<Copy>> all(List<String> renewals, String copies) {
        var all = new LinkedHashMap<String, List<Copy>>();
        for (var renewal : renewals) all.put(renewal, new ArrayList<>());
        for (var source : SOURCES)
            found(source, renewals, copies)
                    .forEach((renewal, copy) -> all.get(renewal).add(copy));
        return List.copyOf(all.values());
    }

    static boolean areComplete(List<List<Copy>> all) {
        return all.stream().allMatch(copies -> copies.size() == SOURCES.size());
    }

    /** Whether the study's read model, a projection by another service, holds the renewals. */
    boolean areProjected(List<String> renewals) {
        return found(COMMUNITY, renewals, "all").size() == renewals.size();
    }

    private Map<String, Copy> found(Source source, List<String> renewals, String copies) {
        var into = mongo.getDatabase(prefix + "bench")
                .withWriteConcern(WriteConcern.MAJORITY)
                .getCollection(copies + "-" + source.copies());
        var found = new LinkedHashMap<String, Copy>();
        var names = renewals.stream().map(source.before::concat).toList();
        for (var document : mongo.getDatabase(prefix + source.database)
                .getCollection(source.collection)
                .find(and(in(source.renewal, names), source.which))) {
            found.put(document.getString(source.renewal).substring(source.before.length()), new Copy(into, document));
        }
        return found;
    }
}

package org.digitalcities.journeys.chaos.look;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.TraceIds;
import org.digitalcities.journeys.hub.Body;

/** Reads the services' stores by the bare driver: waiting work, and at the end all data. It writes nothing. */
public final class Stores implements AutoCloseable {

    private static final List<String> SERVICES = List.of("identity", "membership", "newsletter", "study", "partner");

    private static final Map<String, List<String>> READ_MODELS = Map.of(
            "study",
            List.of("community"),
            "newsletter",
            List.of("renewals", "dispatches"),
            "partner",
            List.of("served"));

    private final MongoClient client;

    private final String prefix;

    /** @param prefix of the names of the services' databases */
    public Stores(String uri, String prefix) {
        this.prefix = prefix;
        client = MongoClients.create(uri);
    }

    /** Events of one service that wait to be sent. */
    public long outbox(String service) {
        return outboxIds(service).size();
    }

    /** Their ids. */
    public Set<String> outboxIds(String service) {
        var waiting = new HashSet<String>();
        for (var collection : aggregates(service)) {
            for (var document :
                    collection(service, collection).find(gt("outbox.id", "")).projection(include("outbox.id"))) {
                document.getList("outbox", Document.class).forEach(entry -> waiting.add(entry.getString("id")));
            }
        }
        return waiting;
    }

    /** Events of all services that wait to be sent. */
    public long outbox() {
        return SERVICES.stream().mapToLong(this::outbox).sum();
    }

    /** Mails that wait or are under way. */
    public long mails() {
        return List.of("notices", "ledger").stream()
                .mapToLong(room -> collection("newsletter", room).countDocuments(in("state", "waiting", "sending")))
                .sum();
    }

    /** The runs of an instance that its service knows: one, unless it has just started, ended or been declared dead. */
    public List<String> incarnations(String service, String instance) {
        return collection(service, "instances")
                .find(eq("name", instance))
                .map(one -> one.getString("_id"))
                .into(new ArrayList<>());
    }

    /** The name of the instance that holds an item of work; empty if none does. */
    public Optional<String> holder(String service, String kind, String key) {
        return Optional.ofNullable(collection(service, "work")
                        .find(eq("_id", kind + "/" + key))
                        .first())
                .flatMap(item -> Optional.ofNullable(collection(service, "instances")
                        .find(eq("_id", item.getString("holder")))
                        .first()))
                .map(instance -> instance.getString("name"));
    }

    /** Mails with an uncertain outcome. */
    public long uncertain() {
        return List.of("notices", "ledger").stream()
                .mapToLong(room -> collection("newsletter", room).countDocuments(eq("state", "uncertain")))
                .sum();
    }

    /** The number of items that these runs hold, without rounds. */
    public long held(String service, List<String> incarnations) {
        return collection(service, "work").countDocuments(and(in("holder", incarnations), ne("key", "all")));
    }

    /** The ids of mails that these runs have claimed and not marked yet. */
    public Set<String> sending(List<String> incarnations) {
        var sending = new TreeSet<String>();
        for (var room : List.of("notices", "ledger")) {
            collection("newsletter", room)
                    .find(and(eq("state", "sending"), in("by", incarnations)))
                    .forEach(entry -> sending.add(entry.getString("_id")));
        }
        return sending;
    }

    /** Webhooks that are not delivered yet. */
    public long deliveries() {
        return collection("partner", "deliveries").countDocuments(ne("state", "DELIVERED"));
    }

    public long delivered() {
        return collection("partner", "deliveries").countDocuments(eq("state", "DELIVERED"));
    }

    public long feed() {
        return collection("partner", "feed").countDocuments();
    }

    /** Unfinished work on many documents: rounds of campaigns, imports, issues. */
    public long unfinished() {
        return busyCampaigns()
                + collection("membership", "imports").countDocuments(eq("state.kind", "working"))
                + collection("newsletter", "issues").countDocuments(ne("state.kind", "sent"));
    }

    private long busyCampaigns() {
        var busy = 0L;
        for (var campaign :
                collection("membership", "campaigns").find().projection(include("state.kind", "state.rounds"))) {
            if (isBusy(campaign.get("state", Document.class))) busy++;
        }
        return busy;
    }

    /** Open with a waiting round, or lapsing. */
    private static boolean isBusy(Document campaign) {
        return campaign.getString("kind").equals("lapsing")
                || !campaign.getList("rounds", Document.class, List.of()).isEmpty();
    }

    /** Campaigns and calls for which something is due by the business clock. */
    public long due(Instant today) {
        var due = 0L;
        for (var campaign : collection("membership", "campaigns").find(eq("state.kind", "open")))
            if (Due.campaign(campaign.get("state", Document.class), today)) due++;
        for (var call : collection("membership", "calls").find(eq("state.kind", "seating")))
            if (Due.call(call.get("state", Document.class), today)) due++;
        return due;
    }

    /** Renewals whose change is not applied to the member yet. */
    public long handovers() {
        return collection("membership", "renewals").countDocuments(exists("state.handover"));
    }

    /** Records all data. */
    public void write(HistoryWriter writer) {
        for (var service : SERVICES) {
            for (var collection : aggregates(service)) {
                collection(service, collection)
                        .find()
                        .forEach(document -> aggregate(writer, service, collection, document));
            }
            collection(service, "history")
                    .find()
                    .forEach(act -> writer.write(
                            HistoryFile.ACTS,
                            act.getString("_id"),
                            Body.of(
                                    "id",
                                    act.get("_id"),
                                    "service",
                                    service,
                                    "subject",
                                    act.get("subject"),
                                    "version",
                                    act.get("version"),
                                    "actor",
                                    act.get("actor"),
                                    "behalf",
                                    act.get("behalf"),
                                    "through",
                                    act.get("through"),
                                    "what",
                                    act.get("what"))));
            for (var model : READ_MODELS.getOrDefault(service, List.of())) {
                collection(service, model).find().forEach(document -> projection(writer, service, model, document));
            }
        }
        for (var service : SERVICES) tallies(writer, service);
        for (var room : List.of("notices", "ledger"))
            collection("newsletter", room).find().forEach(entry -> entry(writer, room, entry));
        collection("partner", "feed")
                .find()
                .forEach(entry -> writer.write(
                        HistoryFile.FEED,
                        entry.getString("event"),
                        Body.of(
                                "position",
                                entry.getLong("_id"),
                                "mark",
                                entry.get("mark"),
                                "event",
                                entry.get("event"),
                                "type",
                                entry.get("type"),
                                "subject",
                                entry.get("subject"),
                                "body",
                                entry.get("body"))));
        collection("partner", "deliveries")
                .find()
                .forEach(delivery -> writer.write(
                        HistoryFile.DELIVERIES,
                        delivery.getString("_id"),
                        Body.of(
                                "id",
                                delivery.get("_id"),
                                "endpoint",
                                delivery.get("endpoint"),
                                "event",
                                delivery.get("event"),
                                "state",
                                delivery.get("state"),
                                "count",
                                delivery.get("count"))));
    }

    /** A tally's head and sheets begin with its name; their figures under one key add up. */
    private void tallies(HistoryWriter writer, String service) {
        for (var head : collection(service, "tallies").find(exists("generation"))) {
            var name = head.getString("_id");
            var figures = new TreeMap<String, Map<String, Long>>();
            for (var document : collection(service, "tallies").find(regex("_id", "^" + Pattern.quote(name)))) {
                var counts = document.get("counts", new Document())
                        .get(head.getInteger("generation").toString(), new Document());
                counts.forEach((key, buckets) -> ((Document) buckets)
                        .forEach((bucket, count) -> figures.computeIfAbsent(key, one -> new TreeMap<>())
                                .merge(bucket, ((Number) count).longValue(), Long::sum)));
            }
            figures.values().forEach(buckets -> buckets.values().removeIf(count -> count == 0));
            figures.forEach((key, buckets) -> {
                if (!buckets.isEmpty())
                    writer.write(
                            HistoryFile.TALLIES,
                            service + name + key,
                            Body.of("service", service, "tally", name.replace("|", ""), "key", key, "counts", buckets));
            });
        }
    }

    private static void entry(HistoryWriter writer, String room, Document entry) {
        writer.write(
                HistoryFile.LEDGER,
                room + entry.getString("_id"),
                Body.of(
                        "room",
                        room.equals("notices") ? "notice" : "issue",
                        "id",
                        entry.get("_id"),
                        "state",
                        entry.get("state"),
                        "reason",
                        entry.get("reason"),
                        "trace",
                        TraceIds.id(entry.getString("trace"))));
    }

    private static void aggregate(HistoryWriter writer, String service, String collection, Document document) {
        var state = document.get("state", Document.class);
        var answers = document.getList("keys", Document.class, List.of()).stream()
                .map(answer -> Body.of("key", answer.get("key"), "version", answer.get("version")))
                .toList();
        writer.write(
                HistoryFile.AGGREGATES,
                service + collection + document.getString("_id"),
                Body.of(
                        "service",
                        service,
                        "collection",
                        collection,
                        "id",
                        document.getString("_id"),
                        "version",
                        document.getLong("version"),
                        "seq",
                        document.getLong("seq"),
                        "outbox",
                        document.getList("outbox", Document.class, List.of()).size(),
                        "kind",
                        state.get("kind"),
                        "facts",
                        facts(collection, state),
                        "answers",
                        answers));
    }

    /** The parts of a state that the checker needs. */
    private static Map<String, ?> facts(String collection, Document state) {
        return switch (collection) {
            case "members" -> Body.of("handovers", state.get("handovers"));
            case "campaigns" -> Body.of("busy", isBusy(state));
            case "renewals" ->
                Body.of(
                        "reminders",
                        state.getInteger("reminders"),
                        "section",
                        state.get("invitation", Document.class).getString("section"));
            case "subscribers" ->
                Body.of("language", state.get("person", new Document()).getString("language"));
            case "calls" ->
                Body.of(
                        "standings",
                        state.getList("applications", Document.class).stream()
                                .collect(Collectors.toMap(
                                        one -> one.getString("id"),
                                        one -> one.get("standing", Document.class)
                                                .getString("kind"))));
            case "issues" -> Body.of("counts", state.get("counts"));
            case "standings" -> Body.of("state", state.getString("state"), "changes", state.get("changes"));
            default -> null;
        };
    }

    private static void projection(HistoryWriter writer, String service, String model, Document document) {
        var fields = new LinkedHashMap<String, Object>(document);
        var id = fields.remove("_id");
        fields.values().removeIf(java.util.Objects::isNull);
        writer.write(
                HistoryFile.PROJECTIONS,
                service + model + id,
                Body.of("service", service, "collection", model, "id", id, "fields", fields));
    }

    /** All collections of aggregates, recognised by their fields, so that none is missing. */
    private List<String> aggregates(String service) {
        var names = new ArrayList<String>();
        for (var name : client.getDatabase(prefix + service).listCollectionNames()) {
            var one = collection(service, name)
                    .find()
                    .projection(include("version", "seq", "outbox"))
                    .first();
            if (one != null && one.containsKey("version") && one.containsKey("seq") && one.containsKey("outbox"))
                names.add(name);
        }
        return names;
    }

    private MongoCollection<Document> collection(String service, String name) {
        return client.getDatabase(prefix + service).getCollection(name);
    }

    @Override
    public void close() {
        client.close();
    }
}

package org.digitalcities.messaging.document;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;

/** Records every form of query that one running service sent. Queries of the tests themselves are left out. */
public final class Queries implements CommandListener {

    /** The last queries of each form that are run again. */
    private static final int READ_AGAIN = 20;

    private static final int MOST_FOR_EACH = 3;
    private static final int MOST_BESIDE = 50;
    private static final List<String> OF_A_FIND = List.of("sort", "skip", "limit");

    /** More documents than this that one thread reads one after the other should be read together. */
    private static final int MOST_ONE_BY_ONE = 20;
    /** Who called whom, as far as a fault's message shows it. */
    private static final int FRAMES = 3;

    private final Map<String, List<String>> sent = new ConcurrentHashMap<>();
    private final ThreadLocal<Map<String, Set<String>>> rows = ThreadLocal.withInitial(HashMap::new);
    private final Map<String, Set<String>> oneByOne = new ConcurrentHashMap<>();
    private final Map<ObservedQuery, Deque<Document>> seen = new ConcurrentHashMap<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!isAskedByTest()) hear(event);
    }

    /** The commands that the current thread sends during the work: name and collection, as often as sent. */
    public List<String> sentDuring(Runnable work) {
        return sentBy(Thread.currentThread().getName(), work);
    }

    /** The same for threads whose names begin with this text. */
    public List<String> sentBy(String thread, Runnable work) {
        var commands = Collections.synchronizedList(new ArrayList<String>());
        sent.put(thread, commands);
        try {
            work.run();
            return List.copyOf(commands);
        } finally {
            sent.remove(thread);
        }
    }

    /** Background work and requests; a listener takes its events one by one. */
    private static boolean mayTakeMany(Thread thread) {
        return thread.getName().startsWith("work ") || thread.getName().startsWith("tomcat-handler");
    }

    /** A read of several documents resets the count: each run of a check begins with one. */
    private void seeRow(String act, String collection, Document where, int statements) {
        if (!mayTakeMany(Thread.currentThread())) return;
        if (!(where.get("_id") instanceof String id) || statements > 1) {
            if (act.equals("find")) rows.get().clear();
            return;
        }
        var ids = rows.get().computeIfAbsent(collection, name -> new HashSet<>());
        ids.add(id);
        if (ids.size() <= MOST_ONE_BY_ONE) return;
        var ours = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.digitalcities.")
                                && !frame.getClassName().equals(Queries.class.getName())
                                && !frame.getClassName().contains(".aggregate."))
                        .limit(FRAMES)
                        .map(StackWalker.StackFrame::toString)
                        .collect(Collectors.joining(" by ")));
        oneByOne.computeIfAbsent(collection, name -> ConcurrentHashMap.newKeySet())
                .add(ours.isEmpty() ? Thread.currentThread().getName() : ours);
    }

    /** Where more than {@value #MOST_ONE_BY_ONE} documents were read one by one in a row, in a collection that may grow. */
    public Set<String> oneByOne(Map<String, CollectionSchema> declared) {
        var faults = new TreeSet<String>();
        oneByOne.forEach((collection, where) -> {
            if (declared.containsKey(collection)
                    && declared.get(collection).few().isEmpty()) faults.add(collection + " at " + where);
        });
        return faults;
    }

    void hear(CommandStartedEvent event) {
        sent.forEach((thread, commands) -> {
            if (Thread.currentThread().getName().startsWith(thread))
                commands.add(event.getCommandName() + " "
                        + event.getCommand().getString(event.getCommandName()).getValue());
        });
        var command = new DocumentCodec()
                .decode(
                        new BsonDocumentReader(event.getCommand()),
                        DecoderContext.builder().build());
        var name = event.getCommandName();
        switch (name) {
            case "find" -> see(command, name, "filter", command, command.containsKey("limit"));
            case "count", "distinct" -> see(command, name, "query", command, false);
            case "findAndModify" -> see(command, name, "query", command, true);
            case "aggregate" ->
                see(
                        command,
                        name,
                        "$match",
                        command.getList("pipeline", Document.class).stream()
                                .findFirst()
                                .orElse(new Document()),
                        false);
            case "update" ->
                command.getList("updates", Document.class).forEach(one -> see(command, name, "q", one, false));
            case "delete" ->
                command.getList("deletes", Document.class).forEach(one -> see(command, name, "q", one, false));
            default -> {}
        }
    }

    private void see(Document command, String act, String filter, Document from, boolean limited) {
        var where = from.get(filter, new Document());
        var reading = reading(command, act, from, where);
        // An index whose first field this is gives the field's distinct values one by one.
        if (act.equals("distinct") && where.isEmpty())
            where = new Document(command.getString("key"), new Document("$gt", ""));
        seeRow(
                act,
                command.getString(act),
                where,
                command.containsKey("updates")
                        ? command.getList("updates", Document.class).size()
                        : 1);
        var query = new ObservedQuery(
                command.getString(act),
                act,
                ObservedQuery.Where.of(where),
                command.get("sort", new Document()),
                limited);
        var last = seen.computeIfAbsent(query, one -> new ConcurrentLinkedDeque<>());
        last.add(reading);
        if (last.size() > READ_AGAIN) last.poll();
    }

    /** A command that finds the same documents and changes none. */
    private static Document reading(Document command, String act, Document from, Document where) {
        if (act.equals("aggregate")) {
            return new Document(act, command.get(act))
                    .append("pipeline", command.get("pipeline"))
                    .append("cursor", new Document());
        }
        var find = new Document("find", command.get(act)).append("filter", where);
        OF_A_FIND.stream().filter(from::containsKey).forEach(part -> find.append(part, from.get(part)));
        return isOfOne(act, from) ? find.append("limit", 1) : find;
    }

    private static boolean isOfOne(String act, Document from) {
        return act.equals("findAndModify") || act.equals("update") && !from.getBoolean("multi", false);
    }

    /** The nearest class of this project on the stack sends the query. */
    private static boolean isAskedByTest() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type.getName().startsWith("org.digitalcities.") && type != Queries.class)
                        .findFirst()
                        .map(type -> type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()
                                .endsWith("/test-classes/"))
                        .orElse(true));
    }

    /** The queries that neither the id nor a declared index serves, in a collection that may grow. */
    public Set<String> unserved(Map<String, CollectionSchema> declared) {
        var faults = new TreeSet<String>();
        for (var query : seen.keySet()) {
            var shape = declared.get(query.collection());
            if (shape == null) faults.add(query.collection() + " is declared nowhere");
            else if (shape.few().isEmpty() && !query.isServedBy(shape.indexes()))
                faults.add("no index of " + shape.indexes() + " serves " + query);
        }
        return faults;
    }

    /**
     * The queries that examine more than three times what they find and 50 documents more, in a collection that may grow. The store
     * reports this for the same query, run again now.
     */
    public Set<String> costly(MongoDatabase database, Map<String, CollectionSchema> declared) {
        var faults = new TreeSet<String>();
        seen.forEach((query, readings) -> {
            var shape = declared.get(query.collection());
            if (shape == null || shape.few().isPresent()) return;
            for (var reading : readings) {
                var told = database.runCommand(new Document("explain", reading).append("verbosity", "executionStats"))
                        .get("executionStats", Document.class);
                // For an aggregation, compatible stores may report the numbers by stage.
                if (told == null || !told.containsKey("totalDocsExamined")) continue;
                var examined = told.get("totalDocsExamined", Number.class).longValue();
                var found = told.get("nReturned", Number.class).longValue();
                if (examined > MOST_FOR_EACH * found + MOST_BESIDE)
                    faults.add("%d documents for %d: %s".formatted(examined, found, query));
            }
        });
        return faults;
    }

    public void forget(String collection) {
        oneByOne.remove(collection);
        seen.keySet().removeIf(query -> query.collection().equals(collection));
    }

    public List<ObservedQuery> of(String collection) {
        return seen.keySet().stream()
                .filter(query -> query.collection().equals(collection))
                .toList();
    }
}

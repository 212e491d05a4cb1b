package org.digitalcities.messaging.document;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;

/** Every way in which one running service has looked documents up. What the tests themselves ask is not its affair. */
public final class Queries implements CommandListener {

    private final Set<Query> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (isAskedByTest()) return;
        var command = new DocumentCodec().decode(new BsonDocumentReader(event.getCommand()), DecoderContext.builder().build());
        var name = event.getCommandName();
        switch (name) {
            case "find" -> see(command, name, "filter", command, command.containsKey("limit"));
            case "count", "distinct" -> see(command, name, "query", command, false);
            case "findAndModify" -> see(command, name, "query", command, true);
            case "aggregate" -> see(command, name, "$match", command.getList("pipeline", Document.class).stream().findFirst().orElse(new Document()), false);
            case "update" -> command.getList("updates", Document.class).forEach(one -> see(command, name, "q", one, false));
            case "delete" -> command.getList("deletes", Document.class).forEach(one -> see(command, name, "q", one, false));
            default -> { }
        }
    }

    private void see(Document command, String act, String filter, Document from, boolean limited) {
        var where = from.get(filter, new Document());
        // An index of which it is the first field gives a field's distinct values one by one.
        if (act.equals("distinct") && where.isEmpty()) where = new Document(command.getString("key"), new Document("$gt", ""));
        seen.add(new Query(command.getString(act), act, Query.Where.of(where), command.get("sort", new Document()), limited));
    }

    /** The nearest of our classes is the one that asks. */
    private static boolean isAskedByTest() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type.getName().startsWith("org.digitalcities.") && type != Queries.class).findFirst()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith("/test-classes/")).orElse(true));
    }

    /** What is looked up neither by the id nor by a declared index, in a collection that may grow. */
    public Set<String> unserved(Map<String, Shape> declared) {
        var faults = new TreeSet<String>();
        for (var query : seen) {
            var shape = declared.get(query.collection());
            if (shape == null) faults.add(query.collection() + " is declared nowhere");
            else if (shape.few().isEmpty() && !query.isServedBy(shape.indexes())) faults.add("no index of " + shape.indexes() + " serves " + query);
        }
        return faults;
    }

    public void forget(String collection) {
        seen.removeIf(query -> query.collection().equals(collection));
    }

    public List<Query> of(String collection) {
        return seen.stream().filter(query -> query.collection().equals(collection)).toList();
    }
}

package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The result of several writes in one command: unless it says otherwise, writes after an error are skipped, and only done ones count.
 */
final class StoreWrites {

    private StoreWrites() {}

    static Document insert(Document command, UnaryOperator<Document> library) {
        command.putIfAbsent("ordered", true);
        var answer = library.apply(command);
        if (answer.get("writeErrors") instanceof List<?> errors) {
            var first = (int) ((Document) errors.getFirst()).get("index");
            var all = ((Collection<?>) command.get("documents")).size();
            answer.put("n", Boolean.TRUE.equals(command.get("ordered")) ? first : all - errors.size());
        }
        return answer;
    }

    /** Writes one by one, because the library continues after an error. */
    static Document update(Document command, UnaryOperator<Document> library) {
        var updates = List.copyOf((Collection<?>) command.get("updates"));
        if (updates.size() < 2) {
            return library.apply(command);
        }
        var ordered = Boolean.TRUE.equals(command.getOrDefault("ordered", true));
        var total = new Document("n", 0).append("nModified", 0);
        for (var number = 0; number < updates.size() && !(ordered && total.containsKey("writeErrors")); number++) {
            var one = command.clone();
            one.put("updates", List.of(updates.get(number)));
            add(total, library.apply(one), number);
        }
        return total.append("ok", 1.0);
    }

    private static void add(Document total, Document answer, int number) {
        for (var count : List.of("n", "nModified")) {
            total.put(count, (int) total.get(count) + (int) answer.get(count));
        }
        for (var list : List.of("upserted", "writeErrors")) {
            if (answer.get(list) instanceof Collection<?> entries) {
                @SuppressWarnings("unchecked")
                var all = (List<Document>) total.computeIfAbsent(list, name -> new ArrayList<Document>());
                entries.forEach(entry -> all.add(((Document) entry).clone().append("index", number)));
            }
        }
    }
}

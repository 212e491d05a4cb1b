package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.digitalcities.local.store.StoreCollection.Found;

/**
 * The open cursors. A client may disconnect without closing its cursor, so a cursor that was not used for ten minutes is
 * closed, as in MongoDB, and so are the oldest ones if all together are too large.
 */
final class StoreCursors {

    static final Duration IDLE = Duration.ofMinutes(10);
    /** The default size of a first batch. */
    private static final int FIRST_BATCH = 101;

    private record Open(CursorRegistry registry, StoreCursor cursor) {

        void close() {
            registry.remove(cursor);
        }
    }

    private final LongSupplier nanos;
    private final ArrayDeque<Open> open = new ArrayDeque<>();

    StoreCursors(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** An open cursor. */
    StoreCursor cursor(CursorRegistry registry, Stream<Found> found, Function<Stream<Document>, List<Document>> shown) {
        return new StoreCursor(registry.generateCursorId(), found, shown, nanos);
    }

    /** The answer to a query: its first batch, and the id of the cursor for the rest. */
    Document answer(CursorRegistry registry, String namespace, StoreCursor cursor, Object batchSize, boolean single) {
        var most = batchSize instanceof Number number ? number.intValue() : FIRST_BATCH;
        var first = batchSize != null && most == 0 ? List.<Document>of() : cursor.takeDocuments(most);
        var keeps = !single && !cursor.isEmpty();
        if (keeps) {
            keep(registry, cursor);
        }
        var answer = new Document(
                "cursor",
                new Document("id", keeps ? cursor.getId() : 0L)
                        .append("ns", namespace)
                        .append("firstBatch", first));
        Utils.markOkay(answer);
        return answer;
    }

    private synchronized void keep(CursorRegistry registry, StoreCursor cursor) {
        registry.add(cursor);
        open.add(new Open(registry, cursor));
        var now = nanos.getAsLong();
        open.removeIf(one -> {
            var over = one.cursor().isEmpty() || now - one.cursor().used() > IDLE.toNanos();
            if (over) {
                one.close();
            }
            return over;
        });
        for (var bytes = open.stream().mapToLong(one -> one.cursor().bytes()).sum(); bytes > StoreCursor.MOST_BYTES; ) {
            var first = open.remove();
            first.close();
            bytes -= first.cursor().bytes();
        }
    }
}

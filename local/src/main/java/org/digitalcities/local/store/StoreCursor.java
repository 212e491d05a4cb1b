package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.digitalcities.local.store.StoreCollection.Found;

/** What a query found and nobody has asked for yet: the first document, and the bytes of all others. */
final class StoreCursor extends AbstractCursor {

    /** No answer holds more, so that a driver takes it: one document may be as large. */
    static final int LARGEST_BATCH = 16 << 20;

    /** Of one query, and of all together. */
    static final long MOST_BYTES = 96 << 20;

    private final Deque<byte[]> left = new ArrayDeque<>();
    /** The first one, as it was compared with the query: most queries find one. */
    private Document first;
    private final Function<Stream<Document>, List<Document>> shown;
    private final LongSupplier nanos;
    private volatile long used;
    private long bytes;

    /** @param shown how documents are told, after a projection */
    StoreCursor(long id, Stream<Found> found, Function<Stream<Document>, List<Document>> shown,
            LongSupplier nanos) {
        super(id);
        this.shown = shown;
        this.nanos = nanos;
        used = nanos.getAsLong();
        for (var each : (Iterable<Found>) found::iterator) {
            if (left.isEmpty()) {
                first = each.document();
            }
            left.add(each.bytes());
            bytes += each.bytes().length;
            if (bytes > MOST_BYTES) {
                throw new MongoServerError(292, "QueryExceededMemoryLimitNoDiskUseAllowed",
                        "the local store holds at most " + MOST_BYTES + " bytes of what a query finds: ask for less of it at a time");
            }
        }
    }

    @Override
    public synchronized boolean isEmpty() {
        return left.isEmpty();
    }

    /** How many bytes are left. */
    synchronized long bytes() {
        return bytes;
    }

    /** When somebody last asked for some of it. */
    long used() {
        return used;
    }

    /** The next documents, at least one; at zero as many as a batch may hold. */
    @Override
    public synchronized List<Document> takeDocuments(int most) {
        used = nanos.getAsLong();
        var batch = Stream.<Document>builder();
        var size = 0L;
        for (var count = 0; !left.isEmpty() && (most <= 0 || count < most); count++) {
            size += left.peek().length;
            if (count > 0 && size > LARGEST_BATCH) {
                break;
            }
            bytes -= left.peek().length;
            var next = left.remove();
            batch.add(first != null ? first : StoreTypes.decode(next));
            first = null;
        }
        return shown.apply(batch.build());
    }
}

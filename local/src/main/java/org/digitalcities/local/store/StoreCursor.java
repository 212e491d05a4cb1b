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

/** The remaining results of a query: the first document, and the bytes of all others. */
final class StoreCursor extends AbstractCursor {

    /** The maximum size of an answer that drivers accept; a single document may be as large. */
    static final int LARGEST_BATCH = 16 << 20;

    /** The limits for one query, and for all together. */
    static final long MOST_BYTES = 96 << 20;

    private final Deque<byte[]> left = new ArrayDeque<>();
    /** The first document as it was read, because most queries find only one. */
    private Document first;

    private final Function<Stream<Document>, List<Document>> shown;
    private final LongSupplier nanos;
    private volatile long used;
    private long bytes;

    /** @param shown applies the projection */
    StoreCursor(long id, Stream<Found> found, Function<Stream<Document>, List<Document>> shown, LongSupplier nanos) {
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
                throw new MongoServerError(
                        292,
                        "QueryExceededMemoryLimitNoDiskUseAllowed",
                        "the local store holds at most " + MOST_BYTES
                                + " bytes of what a query finds: ask for less of it at a time");
            }
        }
    }

    @Override
    public synchronized boolean isEmpty() {
        return left.isEmpty();
    }

    /** The number of remaining bytes. */
    synchronized long bytes() {
        return bytes;
    }

    /** When a client last asked for more. */
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

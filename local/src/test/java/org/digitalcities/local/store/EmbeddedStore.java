package org.digitalcities.local.store;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** The store in this process, called with commands as a driver sends them. */
final class EmbeddedStore implements AutoCloseable {

    private final StoreBackend backend;
    private final EmbeddedChannel channel = new EmbeddedChannel();

    EmbeddedStore(Path file) {
        backend = StoreBackend.open(file);
    }

    Document run(Document command) {
        return run("embedded", command);
    }

    Document run(String database, Document command) {
        return backend.handleCommand(
                channel, database, command.keySet().iterator().next(), command);
    }

    /** How long the file keeps overwritten data. */
    void keepOldFor(Duration time) {
        backend.getMvStore().setRetentionTime((int) time.toMillis());
    }

    void insert(String collection, List<Document> documents) {
        run(new Document("insert", collection).append("ordered", true).append("documents", documents));
    }

    void index(String collection, Document keys, boolean sparse) {
        var name = keys.keySet() + "" + keys.values() + sparse;
        run(new Document("createIndexes", collection)
                .append(
                        "indexes",
                        List.of(new Document("key", keys).append("name", name).append("sparse", sparse))));
    }

    List<Document> find(String collection, Document rest) {
        var command = new Document("find", collection);
        command.putAll(rest);
        return batch(run(command));
    }

    static List<Document> batch(Document answer) {
        var batch = (Iterable<?>) ((Document) answer.get("cursor")).get("firstBatch");
        return StreamSupport.stream(batch.spliterator(), false)
                .map(Document.class::cast)
                .toList();
    }

    @Override
    public void close() {
        channel.close();
        backend.close();
    }
}

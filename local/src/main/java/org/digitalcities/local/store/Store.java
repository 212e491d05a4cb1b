package org.digitalcities.local.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.digitalcities.local.process.Child;

/**
 * The local store as a process of its own: it speaks MongoDB's protocol and keeps its data in one file.
 * Arguments: port (0 picks a free one) and data folder. It ends when its standard input does.
 */
public final class Store {

    /** One thread for each connection that waits for a commit; otherwise they are idle. */
    private static final int CONNECTION_THREADS = 256;

    private Store() {}

    /** Starts the store; prints {@link Child#READY} and its port when it answers. */
    public static void main(String... args) throws IOException {
        var folder = Path.of(args[1]);
        Files.createDirectories(folder);
        var backend = open(folder);
        backend.version(ServerVersion.MONGO_5_0);
        var server = new MongoServer(backend);
        server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1, CONNECTION_THREADS);
        Child.runUntilTold(server.getLocalAddress().getPort(), server::shutdownNow);
    }

    private static StoreBackend open(Path folder) {
        try {
            return StoreBackend.open(folder.resolve("store.db"));
        } catch (IllegalStateException e) {
            // The launcher shows the last line.
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }
}

package org.digitalcities.journeys.demo;

import com.mongodb.client.MongoClients;
import org.digitalcities.local.StoreAddress;

/** The databases of one run in an external store; databases without its prefix are never touched. */
public final class OwnDatabases {

    private OwnDatabases() {}

    /** Drops them; does nothing if the hub has its own store, whose data are deleted with their folder. */
    public static void drop(StoreAddress store) {
        if (store == null) return;
        if (store.prefix().isEmpty())
            throw new IllegalArgumentException("databases without a prefix do not belong to this run");
        try (var client = MongoClients.create(store.uri())) {
            for (var name : client.listDatabaseNames()) {
                if (name.startsWith(store.prefix())) client.getDatabase(name).drop();
            }
        }
    }
}

package org.digitalcities.journeys.demo;

import com.mongodb.client.MongoClients;
import org.digitalcities.local.StoreAddress;

/** What a hub of one run keeps in a store that is not its own; databases without its prefix are never touched. */
public final class OwnDatabases {

    private OwnDatabases() {}

    /** Drops them; does nothing where the hub has a store of its own, whose data go with their folder. */
    public static void drop(StoreAddress store) {
        if (store == null) return;
        if (store.prefix().isEmpty()) throw new IllegalArgumentException("databases without a prefix are not this run's");
        try (var client = MongoClients.create(store.uri())) {
            for (var name : client.listDatabaseNames()) {
                if (name.startsWith(store.prefix())) client.getDatabase(name).drop();
            }
        }
    }
}

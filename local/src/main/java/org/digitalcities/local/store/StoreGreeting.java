package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import java.time.Instant;
import java.util.Set;

/** The store's answer to a driver that connects. */
final class StoreGreeting {

    /**
     * MongoDB 5.0's version, whose {@code hello}, {@code explain}, index rules and update rules apply. Sessions, transactions, change
     * streams and notifications of a new primary are announced by other fields, which are absent here.
     */
    static final int WIRE_VERSION = 13;

    private static final Set<String> WORDS = Set.of("hello", "isMaster", "ismaster");

    private StoreGreeting() {}

    static boolean answers(String command) {
        return WORDS.contains(command);
    }

    static Document answer(String command) {
        var answer = new Document("helloOk", true)
                .append(command.equals("hello") ? "isWritablePrimary" : "ismaster", true)
                .append("maxBsonObjectSize", StoreCursor.LARGEST_BATCH)
                .append("maxMessageSizeBytes", MongoWireProtocolHandler.MAX_MESSAGE_SIZE_BYTES)
                .append("maxWriteBatchSize", MongoWireProtocolHandler.MAX_WRITE_BATCH_SIZE)
                .append("localTime", Instant.now())
                .append("minWireVersion", 0)
                .append("maxWireVersion", WIRE_VERSION)
                .append("readOnly", false);
        Utils.markOkay(answer);
        return answer;
    }
}

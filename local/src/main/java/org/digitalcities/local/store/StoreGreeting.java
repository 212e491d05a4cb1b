package org.digitalcities.local.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import java.time.Instant;
import java.util.Set;

/** What the store says of itself to a driver that connects. */
final class StoreGreeting {

    /**
     * That of MongoDB 5.0, whose {@code hello}, {@code explain}, index rules and update rules these are. Sessions, transactions, change
     * streams and being told of a new primary are offered by other answers than this number, and not here.
     */
    static final int WIRE_VERSION = 13;

    private static final Set<String> WORDS = Set.of("hello", "isMaster", "ismaster");

    private StoreGreeting() {
    }

    static boolean answers(String command) {
        return WORDS.contains(command);
    }

    static Document answer(String command) {
        var answer = new Document("helloOk", true).append(command.equals("hello") ? "isWritablePrimary" : "ismaster", true)
                .append("maxBsonObjectSize", StoreCursor.LARGEST_BATCH)
                        .append("maxMessageSizeBytes", MongoWireProtocolHandler.MAX_MESSAGE_SIZE_BYTES)
                .append("maxWriteBatchSize", MongoWireProtocolHandler.MAX_WRITE_BATCH_SIZE)
                .append("localTime", Instant.now()).append("minWireVersion", 0).append("maxWireVersion", WIRE_VERSION)
                        .append("readOnly", false);
        Utils.markOkay(answer);
        return answer;
    }
}

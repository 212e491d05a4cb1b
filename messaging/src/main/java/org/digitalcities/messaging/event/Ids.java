package org.digitalcities.messaging.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that sort by their time of creation: UUIDv7 (RFC 9562). */
public final class Ids {

    private Ids() {}

    /** A new id; its first 48 bits are real time in milliseconds. */
    public static String next() {
        return at(System.currentTimeMillis()).toString();
    }

    static UUID at(long millis) {
        var random = ThreadLocalRandom.current();
        long high = (millis << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The real time at which an id was created. */
    public static long millisOf(String id) {
        return UUID.fromString(id).getMostSignificantBits() >>> 16;
    }
}

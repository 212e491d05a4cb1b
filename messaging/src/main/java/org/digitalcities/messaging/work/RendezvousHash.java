package org.digitalcities.messaging.work;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;

/**
 * Selects the instance of a key by rendezvous hashing: the one whose hash with the key is the highest. When an instance joins or leaves,
 * only its own share of the keys moves (Thaler and Ravishankar, 1998).
 */
final class RendezvousHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RendezvousHash() {}

    /** The instance of the key; the same result on all instances that know the same instances. */
    static String holder(String key, Collection<String> instances) {
        return instances.stream()
                .max(Comparator.comparingLong((String instance) -> weight(key, instance))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static long weight(String key, String instance) {
        var hash = FNV_OFFSET;
        for (var part : (instance + '/' + key).getBytes(StandardCharsets.UTF_8)) hash = (hash ^ part) * FNV_PRIME;
        return mixed(hash);
    }

    /** Spreads what differs in the last bytes only over all bits (the finalizer of SplitMix64). */
    private static long mixed(long hash) {
        var mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}

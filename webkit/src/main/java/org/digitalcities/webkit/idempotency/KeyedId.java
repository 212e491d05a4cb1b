package org.digitalcities.webkit.idempotency;

import java.util.UUID;
import org.digitalcities.messaging.aggregate.Act;

/** The id of what an act creates, derived from its key, so that a repetition meets the same document. */
public final class KeyedId {

    private KeyedId() {}

    /** {@code prefix-} and 24 hexadecimal digits; random ones for an act without a key. */
    public static String of(Act act, String prefix) {
        var digits = act.key().map(key -> Hash.of(prefix, key.scope())).orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        return prefix + "-" + digits.substring(0, 24);
    }
}

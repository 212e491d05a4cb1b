package org.digitalcities.messaging.history;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who acts. It stands in the history only: no event and no header of one says it.
 *
 * @param actor  the id of a person, a client or a service, or {@code anonymous}; a name or an address is refused
 * @param behalf for whom, where that is known and another: the id of the person who keeps a machine or began what the hub carries on,
 *               or whom a personal link speaks for, as a subject: {@code member/es-bilbao}
 */
public record By(String actor, Optional<String> behalf, Through through) {

    /** Whom nobody knows. */
    public static final String ANONYMOUS = "anonymous";

    /** Addresses have an at sign; names have blanks, or are no longer ids by the contracts of those who give them out. */
    private static final Pattern ID = Pattern.compile("[^@\\s\\p{Cntrl}]{1,300}");

    public By {
        demandId(actor);
        behalf.ifPresent(By::demandId);
    }

    /** Nobody else stands behind the actor. */
    public By(String actor, Through through) {
        this(actor, Optional.empty(), through);
    }

    private static void demandId(String text) {
        // The text itself is left out: it may be the address that must not be written down.
        if (text == null || !ID.matcher(text).matches()) {
            throw new IllegalArgumentException("who acts is said by an id, not by a name or an address");
        }
    }

    public By onBehalfOf(Optional<String> whom) {
        return new By(actor, whom, through);
    }

    /** For whom the hub goes on with what this act began; nothing where nobody in particular did. */
    public Optional<String> origin() {
        return through == Through.WORK || actor.equals(ANONYMOUS) ? behalf : Optional.of(actor);
    }
}

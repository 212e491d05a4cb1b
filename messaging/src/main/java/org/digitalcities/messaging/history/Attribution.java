package org.digitalcities.messaging.history;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who acts. Only the history holds it: no event and no header does.
 *
 * @param actor  the id of a person, a client or a service, or {@code anonymous}; a name or an address is refused
 * @param behalf on whose behalf, if that is known and is somebody else: the id of the person who keeps a machine or began the work,
 *               or the subject of a personal link, such as {@code member/es-bilbao}
 */
public record Attribution(String actor, Optional<String> behalf, AccessChannel through) {

    /** The actor if nobody has signed in. */
    public static final String ANONYMOUS = "anonymous";

    /** An address has an at sign and a name has blanks; ids have neither. */
    private static final Pattern ID = Pattern.compile("[^@\\s\\p{Cntrl}]{1,300}");

    public Attribution {
        demandId(actor);
        behalf.ifPresent(Attribution::demandId);
    }

    /** The actor acts on nobody else's behalf. */
    public Attribution(String actor, AccessChannel through) {
        this(actor, Optional.empty(), through);
    }

    private static void demandId(String text) {
        // The text itself is left out: it may be the address that must not be written down.
        if (text == null || !ID.matcher(text).matches()) {
            throw new IllegalArgumentException("the actor has to be an id, not a name or an address");
        }
    }

    public Attribution onBehalfOf(Optional<String> whom) {
        return new Attribution(actor, whom, through);
    }

    /** On whose behalf the hub continues what this act began; empty if that is nobody in particular. */
    public Optional<String> origin() {
        return through == AccessChannel.WORK || actor.equals(ANONYMOUS) ? behalf : Optional.of(actor);
    }
}

package org.digitalcities.partner.partner;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;

/**
 * An institution whose systems receive the community's events.
 *
 * @param name of the institution, null until the secretariat has entered it
 */
record Partner(String id, String name, Instant since) {

    sealed interface Command {
        /** The secretariat enters it, or names one that is known only by its token so far. */
        record Enter(String name) implements Command {}

        /** Its token was used: it is known from now on. */
        record UseToken() implements Command {}
    }

    static Decision<Partner> begin(String id, Command command, Instant now) {
        return switch (command) {
            case Command.Enter(var name) -> Decision.changed(new Partner(id, name, now));
            case Command.UseToken() -> Decision.changed(new Partner(id, null, now));
        };
    }

    Decision<Partner> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Enter(var other) ->
                other.equals(name) ? Decision.unchanged() : Decision.changed(new Partner(id, other, since));
            case Command.UseToken() -> Decision.unchanged();
        };
    }
}

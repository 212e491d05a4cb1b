package org.digitalcities.membership.note;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** What the secretariat wants to remember about a member. Only its author removes it; a removed note has no text. */
sealed interface Note {

    int LONGEST = 2_000;

    String id();

    String member();

    /** The person or client that wrote it. */
    String author();

    /** When it was written. */
    Instant at();

    record Written(String id, String member, String author, Instant at, String text) implements Note {}

    record Removed(String id, String member, String author, Instant at) implements Note {}

    sealed interface Command {
        record Remove(String by) implements Command {}
    }

    static Decision<Note> write(String id, String member, String text, String author, Instant now) {
        return changed(new Written(id, member, author, now, text));
    }

    default Decision<Note> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Remove(var by) when !by.equals(author()) -> rejected(Reason.forbidden("note-of-another"));
            case Command.Remove _ ->
                switch (this) {
                    case Written w -> changed(new Removed(w.id, w.member, w.author, w.at));
                    case Removed _ -> unchanged();
                };
        };
    }
}

package org.digitalcities.identity.person;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** A person who signs in: an officer of the secretariat, of communications, of the study, or an operator. */
sealed interface Person {

    /** @param language of mails to them: en, es or fr */
    record Active(String email, String language, List<String> roles) implements Person {}

    /** No data are kept; if the address is added again, they are a person again. */
    record Removed() implements Person {}

    sealed interface Command {
        /** @param email in the form for mail servers */
        record Add(String email, String language, List<String> roles) implements Command {}

        record Change(String language, List<String> roles) implements Command {}

        record Remove() implements Command {}
    }

    static Decision<Person> add(Command.Add added) {
        return active(added.email, added.language, added.roles);
    }

    default Decision<Person> decide(Command command, Instant now) {
        return switch (this) {
            case Active active ->
                switch (command) {
                    case Command.Add _ -> Decision.rejected(Reason.conflict("already-exists"));
                    case Command.Change(var language, var roles) -> active(active.email, language, roles);
                    case Command.Remove() -> Decision.changed(new Removed());
                };
            case Removed _ ->
                switch (command) {
                    case Command.Add added -> add(added);
                    case Command.Change _ -> Decision.rejected(Reason.conflict("person-removed"));
                    case Command.Remove() -> Decision.unchanged();
                };
        };
    }

    private static Decision<Person> active(String email, String language, List<String> roles) {
        return Decision.changed(new Active(email, language, List.copyOf(new TreeSet<>(roles))));
    }
}

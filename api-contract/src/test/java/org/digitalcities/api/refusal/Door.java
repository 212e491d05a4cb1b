package org.digitalcities.api.refusal;

import java.util.List;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** A domain with several commands. */
sealed interface Door {

    sealed interface Command {
        sealed interface Turn extends Command {}

        record Lock(String key) implements Turn {}

        record Unlock(String key) implements Turn {}

        record Paint(String colour) implements Command {}

        record Remove() implements Command {}

        record Replace() implements Command {}
    }

    record Shut() implements Door {}

    record Open(int width) implements Door {}

    default Decision<Door> decide(Command command) {
        return switch (this) {
            case Shut shut ->
                switch (command) {
                    case Command.Lock(var key) when key.isEmpty() -> Decision.rejected(Reason.invalid("key-missing"));
                    case Command.Lock _ -> Decision.unchanged();
                    case Command.Unlock _ -> Decision.rejected(Reason.conflict("door-unlocked"));
                    case Command.Paint paint -> painted(paint);
                    case Command.Remove _ -> decide(new Command.Replace());
                    case Command.Replace _ -> Decision.rejected(Reason.conflict("no-other-door"));
                };
            case Open open -> {
                if (command instanceof Command.Paint) yield Decision.rejected(Reason.conflict("door-moves"));
                if (!(command instanceof Command.Turn)) yield Decision.rejected(Reason.conflict("door-in-use"));
                yield Decision.rejected(Reason.conflict("door-open").with("width", open.width));
            }
        };
    }

    private static Decision<Door> painted(Command.Paint paint) {
        return paint.colour.equals("red") ? Decision.unchanged() : Decision.rejected(Reason.invalid("colour-unknown"));
    }

    /** The operations on doors. */
    final class Doors {

        Decision<Door> lock(Door door) {
            return act(door, new Command.Lock("k"));
        }

        Decision<Door> unlock(Door door) {
            return act(door, new Command.Unlock("k"));
        }

        List<Decision<Door>> paint(List<Door> doors) {
            return doors.stream()
                    .map(door -> act(door, new Command.Paint("red")))
                    .toList();
        }

        Decision<Door> remove(Door door) {
            return act(door, new Command.Remove());
        }

        private Decision<Door> act(Door door, Command command) {
            return door.decide(command);
        }
    }
}

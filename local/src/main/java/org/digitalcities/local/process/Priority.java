package org.digitalcities.local.process;

import java.util.ArrayList;
import java.util.List;

/** Whose turn it is while all want the processor; where it is free, nobody waits for anybody. Its niceness is added to the launcher's own, and ends at 19. */
public enum Priority {

    /** Somebody waits for the answer. */
    ANSWERS(0),
    /** Carries what was accepted on to those who act on it. */
    EVENTS(10),
    /** Acts on what was accepted. */
    FOLLOWS(15);

    private final int niceness;

    Priority(int niceness) {
        this.niceness = niceness;
    }

    /** The command that runs another one with this priority, in the same process. */
    public List<String> command(List<String> command) {
        if (niceness == 0) {
            return command;
        }
        var yielding = new ArrayList<>(List.of("nice", "-n", String.valueOf(niceness)));
        yielding.addAll(command);
        return yielding;
    }
}

package org.digitalcities.local.process;

import java.util.ArrayList;
import java.util.List;

/** The priority of a process when the processor is busy. The niceness is added to the launcher's own, up to 19. */
public enum Priority {

    /** A caller waits for the answer. */
    ANSWERS(0),
    /** Delivers accepted work to other services. */
    EVENTS(10),
    /** Processes accepted work. */
    FOLLOWS(15);

    private final int niceness;

    Priority(int niceness) {
        this.niceness = niceness;
    }

    /** A command that runs another one with this priority, in the same process. */
    public List<String> command(List<String> command) {
        if (niceness == 0) {
            return command;
        }
        var yielding = new ArrayList<>(List.of("nice", "-n", String.valueOf(niceness)));
        yielding.addAll(command);
        return yielding;
    }
}

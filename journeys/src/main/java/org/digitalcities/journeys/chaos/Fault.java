package org.digitalcities.journeys.chaos;

/** What is done to a process. */
enum Fault {

    /** SIGKILL: it ends at once, and is started again after a while. */
    KILL("killed"),
    /** SIGTERM: it ends what is under way, and is started again after a while. */
    END("ended"),
    /** SIGSTOP, and SIGCONT once others must have called it dead: it goes on with what it had in hand. */
    PAUSE("paused");

    private final String done;

    Fault(String done) {
        this.done = done;
    }

    /** What is said of the process then. */
    String done() {
        return done;
    }
}

package org.digitalcities.journeys.chaos;

/** The kind of fault. */
enum InjectedFault {

    /** SIGKILL: the process dies at once, and is restarted later. */
    KILL("killed"),
    /** SIGTERM: the process finishes its work, and is restarted later. */
    END("ended"),
    /** SIGSTOP, and SIGCONT when others must have declared it dead: it continues with its former work. */
    PAUSE("paused");

    private final String done;

    InjectedFault(String done) {
        this.done = done;
    }

    /** The past participle for the report. */
    String done() {
        return done;
    }
}

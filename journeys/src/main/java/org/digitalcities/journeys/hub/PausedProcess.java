package org.digitalcities.journeys.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.digitalcities.local.process.Child;

/** A process that is suspended (SIGSTOP) with its connections open, until this object is closed (SIGCONT). */
public final class PausedProcess implements AutoCloseable {

    private final long pid;

    private PausedProcess(long pid) {
        this.pid = pid;
    }

    /** Suspends a process. */
    public static PausedProcess of(Child child) {
        signal("STOP", child.pid());
        return new PausedProcess(child.pid());
    }

    @Override
    public void close() {
        signal("CONT", pid);
    }

    private static void signal(String name, long pid) {
        try {
            var status = new ProcessBuilder(List.of("kill", "-" + name, Long.toString(pid)))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) throw new IllegalStateException("SIG" + name + " could not be sent to process " + pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

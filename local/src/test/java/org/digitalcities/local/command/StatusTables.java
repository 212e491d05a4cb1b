package org.digitalcities.local.command;

import java.io.PrintStream;
import org.digitalcities.local.RunningHub;

/** What {@code ./hub status} shows, for tests of other folders. */
public final class StatusTables {

    private StatusTables() {
    }

    public static void print(RunningHub hub, PrintStream out) throws InterruptedException {
        StatusTable.print(hub, out);
    }
}

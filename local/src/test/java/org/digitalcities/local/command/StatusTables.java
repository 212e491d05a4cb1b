package org.digitalcities.local.command;

import java.io.PrintStream;
import org.digitalcities.local.RunningHub;

/** The output of {@code ./hub status}, for tests in other packages. */
public final class StatusTables {

    private StatusTables() {}

    public static void print(RunningHub hub, PrintStream out) throws InterruptedException {
        StatusTable.print(hub, out);
    }
}

package org.digitalcities.journeys.watch;

import org.digitalcities.journeys.demo.OwnHub;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** When a journey fails, prints what the services of the hubs that run had to complain of: nobody can look at them afterwards. */
public final class TellsWhatServicesSaid implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    private static final int MOST_OF_EACH = 30;
    private static final int LONGEST = 700;

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable fault) throws Throwable {
        tell(test);
        throw fault;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext tests, Throwable fault) throws Throwable {
        tell(tests);
        throw fault;
    }

    private static void tell(ExtensionContext failed) {
        for (var own : OwnHub.open()) {
            System.out.println(failed.getDisplayName() + " failed; the services at " + own.hub().address() + " had complained:");
            new LogFiles(own).complaints(MOST_OF_EACH).forEach(line -> System.out.println("  " + line.substring(0, Math.min(LONGEST, line.length()))));
        }
    }
}

package org.digitalcities.journeys.watch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.journeys.demo.OwnHub;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * When a journey fails, prints the warnings and errors of the running hubs' services, once for each test class: the log files are
 * gone afterwards.
 */
public final class ServiceLogReporter
        implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler, InvocationInterceptor {

    private static final int MOST_OF_EACH = 30;
    private static final int LONGEST = 700;
    private static final Set<Class<?>> TOLD = ConcurrentHashMap.newKeySet();

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable fault) throws Throwable {
        throw told(test, fault);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext tests, Throwable fault) throws Throwable {
        throw told(tests, fault);
    }

    /** A test of a factory, such as a step of the story. */
    @Override
    public void interceptDynamicTest(Invocation<Void> test, DynamicTestInvocationContext call, ExtensionContext context)
            throws Throwable {
        try {
            test.proceed();
        } catch (Throwable fault) {
            throw told(context, fault);
        }
    }

    /** Returns the fault, even if printing fails. */
    private static Throwable told(ExtensionContext failed, Throwable fault) {
        if (!TOLD.add(tests(failed))) return fault;
        try {
            for (var own : OwnHub.open()) {
                System.out.println(failed.getDisplayName() + " failed; the services at "
                        + own.hub().address() + " had complained:");
                new LogFiles(own)
                        .complaints(MOST_OF_EACH)
                        .forEach(line ->
                                System.out.println("  " + line.substring(0, Math.min(LONGEST, line.length()))));
            }
        } catch (RuntimeException untold) {
            fault.addSuppressed(untold);
        }
        return fault;
    }

    /** A test of a factory belongs to the class of the factory. */
    private static Class<?> tests(ExtensionContext test) {
        return test.getTestClass().orElseGet(() -> tests(test.getParent().orElseThrow()));
    }
}

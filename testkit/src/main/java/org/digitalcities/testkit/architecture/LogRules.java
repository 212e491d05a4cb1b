package org.digitalcities.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.digitalcities.testkit.architecture.HubTypes.not;
import static org.digitalcities.testkit.architecture.HubTypes.that;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** What may stand in a log. */
final class LogRules {

    private LogRules() {}

    /**
     * Messages of exceptions quote data. Code that logs values while it handles one uses {@code RedactedException}, or logs the
     * class only.
     */
    static ArchRule logsHoldRedactedExceptions() {
        return codeUnits()
                .that(that("handle an exception", LogRules::handles))
                .should(not("log exceptions as RedactedException", "logs an exception as it is", LogRules::isRaw));
    }

    private static boolean isRaw(JavaCodeUnit unit) {
        if (calls(unit, call -> call.getOwner().getSimpleName().equals(HubTypes.REDACTED_EXCEPTION))) return false;
        if (calls(unit, call -> logs(call) && call.getName().equals("setCause"))) return true;
        return !calls(unit, call -> call.getName().equals("getClass"))
                && (calls(unit, LogRules::quotes) && calls(unit, LogRules::logs) || calls(unit, LogRules::logsValues));
    }

    private static boolean handles(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getRawParameterTypes().stream(),
                        unit.getTryCatchBlocks().stream().flatMap(block -> block.getCaughtThrowables().stream()))
                .anyMatch(type ->
                        type.isAssignableTo(Throwable.class) && !type.isEquivalentTo(InterruptedException.class));
    }

    private static boolean calls(JavaCodeUnit unit, Predicate<MethodCallTarget> which) {
        return unit.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(which);
    }

    private static boolean logs(MethodCallTarget call) {
        return call.getOwner().isEquivalentTo(Logger.class)
                || call.getOwner().isEquivalentTo(LoggingEventBuilder.class);
    }

    private static boolean logsValues(MethodCallTarget call) {
        return logs(call)
                && (call.getRawParameterTypes().size() > 1 || call.getName().equals("addArgument"));
    }

    private static boolean quotes(MethodCallTarget call) {
        return call.getOwner().isAssignableTo(Throwable.class)
                && Set.of("getMessage", "getLocalizedMessage", "toString").contains(call.getName());
    }
}

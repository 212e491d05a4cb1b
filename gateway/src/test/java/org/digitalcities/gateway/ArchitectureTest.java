package org.digitalcities.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway does not use webkit, whose rules are for servlet services, but it keeps the same rule on logging exceptions. */
class ArchitectureTest {

    /** Code that logs with an exception uses Shown, or logs the exception's class only. */
    private static final ArchRule LOGS_HOLD_EXCEPTIONS_AS_SHOWN = codeUnits()
            .should(new ArchCondition<JavaCodeUnit>("log exceptions as RedactedException") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    var calls = unit.getMethodCallsFromSelf();
                    if (!hasException(unit)
                            || calls.stream()
                                    .noneMatch(call -> call.getTargetOwner()
                                            .getPackageName()
                                            .startsWith("org.slf4j"))) return;
                    var shown = calls.stream()
                            .anyMatch(call ->
                                    call.getTargetOwner().getSimpleName().equals("RedactedException"));
                    var named = calls.stream().anyMatch(call -> call.getName().equals("getClass"))
                            && calls.stream().noneMatch(ArchitectureTest::logsCause);
                    if (!shown && !named)
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " logs an exception as it is"));
                }
            });

    private static boolean hasException(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getRawParameterTypes().stream(),
                        unit.getTryCatchBlocks().stream().flatMap(block -> block.getCaughtThrowables().stream()))
                .anyMatch(type -> type.isAssignableTo(Throwable.class));
    }

    private static boolean logsCause(JavaMethodCall call) {
        return call.getName().equals("setCause");
    }

    @Test
    void logsHoldExceptionsAsShown() {
        LOGS_HOLD_EXCEPTIONS_AS_SHOWN.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.digitalcities.gateway"));
    }

    @Test
    void theRuleCanFail() {
        assertThatThrownBy(() ->
                        LOGS_HOLD_EXCEPTIONS_AS_SHOWN.check(new ClassFileImporter().importClasses(Offender.class)))
                .hasMessageContaining("3 times")
                .hasMessageContaining("built")
                .hasMessageContaining("beside")
                .hasMessageContaining("keyed");
    }

    /** Breaks the rule in every way. */
    private static final class Offender {
        private static final Logger LOG = LoggerFactory.getLogger(Offender.class);

        void built(Throwable e) {
            LOG.atError().setCause(e).log("fell");
        }

        void beside(Throwable e) {
            LOG.atError().setCause(e).log(e.getClass().getSimpleName());
        }

        void keyed(Throwable e) {
            LOG.atError().addKeyValue("why", e).log("fell");
        }
    }
}

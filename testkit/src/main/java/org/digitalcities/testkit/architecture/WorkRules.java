package org.digitalcities.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.digitalcities.testkit.architecture.HubTypes.not;
import static org.digitalcities.testkit.architecture.HubTypes.top;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What goes on by itself has one home. */
final class WorkRules {

    private static final Set<String> STARTS =
            Set.of("sleep", "ofVirtual", "ofPlatform", "startVirtualThread", "<init>");

    private WorkRules() {}

    /** No thread, timer or sleeping loop outside of messaging's work, unless an annotation says why: {@code @OwnThread}. */
    static ArchRule whatGoesOnByItselfIsWork() {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(HubTypes.WORK)
                .should(not(
                        "leave what goes on by itself to work",
                        "goes on by itself: make it work, or say why",
                        unit -> !saysWhy(unit) && (isScheduled(unit) || goesOn(unit))));
    }

    private static boolean saysWhy(JavaCodeUnit unit) {
        return unit.isAnnotatedWith(HubTypes.OWN_THREAD) || top(unit.getOwner()).isAnnotatedWith(HubTypes.OWN_THREAD);
    }

    private static boolean isScheduled(JavaCodeUnit unit) {
        return unit.getAnnotations().stream()
                .anyMatch(one -> one.getRawType().getSimpleName().matches("Scheduled|Schedules|Async"));
    }

    private static boolean goesOn(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream().map(JavaAccess::getTarget).anyMatch(WorkRules::goesOn);
    }

    private static boolean goesOn(AccessTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        return owner.isEquivalentTo(Thread.class) && STARTS.contains(name)
                || owner.isEquivalentTo(TimeUnit.class)
                        && Set.of("sleep", "timedWait").contains(name)
                || owner.isEquivalentTo(LockSupport.class) && name.startsWith("park")
                || owner.isEquivalentTo(Executors.class) && name.contains("cheduled")
                || owner.isEquivalentTo(CompletableFuture.class) && name.equals("delayedExecutor")
                || owner.isAssignableTo(ScheduledExecutorService.class) && name.startsWith("schedule")
                || owner.isAssignableTo(Timer.class)
                || HubTypes.is(owner, "org.springframework.scheduling.TaskScheduler")
                || owner.getName().startsWith("reactor.core.publisher.")
                        && Set.of("interval", "delay").contains(name);
    }
}

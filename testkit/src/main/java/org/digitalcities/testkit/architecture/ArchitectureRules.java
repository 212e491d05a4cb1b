package org.digitalcities.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.mongodb.client.MongoCollection;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.LiveCount;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.thread.OwnThread;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.Page;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The table of rooms, for a service's ArchitectureTest: {@code ArchitectureRules.all().forEach(rule -> rule.check(classes))}.
 */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    public static List<ArchRule> all() {
        return List.of(
                domainsKnowOnlyTheJdkContractsAndDecisions(),
                edgesUseTheFrontDoor(),
                storesBelongToTheirFeature(),
                logsHoldExceptionsAsShown(),
                edgesAskForKeysFirst(),
                listsComeInPages(),
                figuresComeFromTallies(),
                whatIsKeptHasAHistory(),
                whatGoesOnByItselfIsWork(),
                noCircleAmong("org.digitalcities.*.(*).."));
    }

    /** A domain is a class with its front door, its plural, in the same package: Renewal and Renewals. */
    public static ArchRule domainsKnowOnlyTheJdkContractsAndDecisions() {
        var domains = DescribedPredicate.<JavaClass>describe("are domains", ArchitectureRules::isDomain);
        return knowOnlyTheJdkContractsAndDecisions(domains);
    }

    /** The same rule for further classes that a service names: the values of its domains. */
    public static ArchRule knowOnlyTheJdkContractsAndDecisions(DescribedPredicate<JavaClass> domains) {
        return classes()
                .that(domains)
                .should(notDependOn(
                        "know more than the JDK, the contracts, decisions and the domains of their service",
                        (origin, target) -> !target.isPrimitive()
                                && !target.getPackageName().startsWith("java.")
                                && !target.getPackageName().startsWith("org.digitalcities.contracts")
                                && !target.getPackageName().equals(Decision.class.getPackageName())
                                && !(target.getPackageName().startsWith(service(origin)) && !isRoom(target))))
                .allowEmptyShould(true);
    }

    public static ArchRule edgesUseTheFrontDoor() {
        return classes()
                .that()
                .haveNameMatching(".*(Api|Pages|Listener|Today)(\\$.*)?")
                .should(notDependOn(
                        "reach into a store",
                        (_, target) -> top(target).getSimpleName().endsWith("Store")))
                .allowEmptyShould(true);
    }

    public static ArchRule storesBelongToTheirFeature() {
        return classes()
                .should(notDependOn(
                        "reach into another feature's store",
                        (origin, target) -> top(target).getSimpleName().endsWith("Store")
                                && target.getPackageName().startsWith("org.digitalcities.")
                                && !target.getPackageName().equals(origin.getPackageName())));
    }

    /** The API gives every list in one form, as a part of a declared listing. */
    public static ArchRule listsComeInPages() {
        return methods()
                .that()
                .areAnnotatedWith(GetMapping.class)
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Api")
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("EndedTokensApi")
                .should(new ArchCondition<JavaMethod>("give lists as pages") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (method.getReturnType().getAllInvolvedRawTypes().stream()
                                .noneMatch(type -> type.isAssignableTo(Iterable.class))) return;
                        if (method.getReturnType().getAllInvolvedRawTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(Page.class))) return;
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " gives a bare list"));
                    }
                })
                .allowEmptyShould(true);
    }

    /** If the API shows one aggregate that is acted on, it also shows the aggregate's history. */
    public static ArchRule whatIsKeptHasAHistory() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Api")
                .and()
                .areAnnotatedWith(RestController.class)
                .should(new ArchCondition<JavaClass>("give the history of what they show") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var shown = type.getMethods().stream()
                                .flatMap(method -> method.tryGetAnnotationOfType(GetMapping.class).stream())
                                .flatMap(
                                        mapping -> Stream.concat(Stream.of(mapping.value()), Stream.of(mapping.path())))
                                .toList();
                        var acts = type.getMethods().stream()
                                .anyMatch(method -> method.getRawParameterTypes().stream()
                                        .anyMatch(taken -> taken.isEquivalentTo(ActRequest.class)));
                        if (!acts || !shown.contains("/{id}") || shown.contains("/{id}/history")) return;
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " shows one by its id and not its history"));
                    }
                })
                .allowEmptyShould(true);
    }

    /** A store counts documents only in a method that says why, {@link LiveCount}; never for each request and row. */
    public static ArchRule figuresComeFromTallies() {
        return codeUnits()
                .should(new ArchCondition<JavaCodeUnit>("not count documents anew") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        if (unit.isAnnotatedWith(LiveCount.class)
                                || unit.getCallsFromSelf().stream().noneMatch(ArchitectureRules::counts)) return;
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " counts documents anew: declare a tally, or say why"));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean counts(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        return owner.isAssignableTo(MongoCollection.class)
                        && Set.of("countDocuments", "estimatedDocumentCount", "aggregate", "mapReduce")
                                .contains(call.getName())
                || owner.isEquivalentTo(Aggregates.class) && call.getName().equals("count");
    }

    /** No thread, timer or sleeping loop outside of messaging's work, unless an annotation says why: {@link OwnThread}. */
    public static ArchRule whatGoesOnByItselfIsWork() {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("org.digitalcities.messaging.work")
                .should(new ArchCondition<JavaCodeUnit>("leave what goes on by itself to work") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        if (unit.isAnnotatedWith(OwnThread.class)
                                || top(unit.getOwner()).isAnnotatedWith(OwnThread.class)) return;
                        var scheduled = unit.getAnnotations().stream()
                                .anyMatch(
                                        one -> one.getRawType().getSimpleName().matches("Scheduled|Schedules|Async"));
                        if (!scheduled
                                && unit.getAccessesFromSelf().stream()
                                        .map(JavaAccess::getTarget)
                                        .noneMatch(ArchitectureRules::goesOn)) return;
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " goes on by itself: make it work, or say why"));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean goesOn(AccessTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        return Thread.class.getName().equals(owner.getName())
                        && Set.of("sleep", "ofVirtual", "ofPlatform", "startVirtualThread", "<init>")
                                .contains(name)
                || owner.isEquivalentTo(TimeUnit.class)
                        && Set.of("sleep", "timedWait").contains(name)
                || owner.isEquivalentTo(LockSupport.class) && name.startsWith("park")
                || owner.isEquivalentTo(Executors.class) && name.contains("cheduled")
                || owner.isEquivalentTo(CompletableFuture.class) && name.equals("delayedExecutor")
                || owner.isAssignableTo(ScheduledExecutorService.class) && name.startsWith("schedule")
                || owner.isAssignableTo(Timer.class)
                || owner.getName().equals("org.springframework.scheduling.TaskScheduler")
                || owner.getName().startsWith("reactor.core.publisher.")
                        && Set.of("interval", "delay").contains(name);
    }

    /**
     * Messages of exceptions quote data. Code that logs values while it handles one uses {@link RedactedException}, or logs the
     * class only.
     */
    public static ArchRule logsHoldExceptionsAsShown() {
        return codeUnits()
                .should(new ArchCondition<JavaCodeUnit>("log exceptions as Shown") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        var calls = unit.getMethodCallsFromSelf().stream()
                                .map(JavaMethodCall::getTarget)
                                .toList();
                        if (!hasException(unit)
                                || calls.stream()
                                        .anyMatch(call -> call.getOwner().isEquivalentTo(RedactedException.class)))
                            return;
                        var named =
                                calls.stream().anyMatch(call -> call.getName().equals("getClass"));
                        var quoted = calls.stream().anyMatch(ArchitectureRules::quotes)
                                && calls.stream().anyMatch(ArchitectureRules::logs);
                        var valued = calls.stream().anyMatch(ArchitectureRules::logsValues);
                        if (calls.stream().anyMatch(ArchitectureRules::logsCause) || !named && (quoted || valued)) {
                            events.add(SimpleConditionEvent.violated(
                                    unit, unit.getFullName() + " logs an exception as it is"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    /** An edge takes no {@link Act} and creates none: {@link ActRequest} gives one out after the key was looked up. */
    public static ArchRule edgesAskForKeysFirst() {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Api|Pages)(\\$.*)?")
                .should(new ArchCondition<JavaCodeUnit>("act only through Acting") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        var handles = unit.getAnnotations().stream()
                                .anyMatch(
                                        one -> one.getRawType().getSimpleName().endsWith("Mapping"));
                        var takes =
                                unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Act.class));
                        var makes = unit.getCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Act.class)
                                        && Set.of("<init>", "by", "keyed")
                                                .contains(call.getTarget().getName()));
                        if (!(handles && takes) && !makes) return;
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " acts before its key is asked for"));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean hasException(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getRawParameterTypes().stream(),
                        unit.getTryCatchBlocks().stream().flatMap(block -> block.getCaughtThrowables().stream()))
                .anyMatch(type ->
                        type.isAssignableTo(Throwable.class) && !type.isEquivalentTo(InterruptedException.class));
    }

    private static boolean logs(AccessTarget.MethodCallTarget call) {
        return call.getOwner().isEquivalentTo(Logger.class)
                || call.getOwner().isEquivalentTo(LoggingEventBuilder.class);
    }

    private static boolean logsCause(AccessTarget.MethodCallTarget call) {
        return logs(call) && call.getName().equals("setCause");
    }

    private static boolean logsValues(AccessTarget.MethodCallTarget call) {
        return logs(call)
                && (call.getRawParameterTypes().size() > 1 || call.getName().equals("addArgument"));
    }

    private static boolean quotes(AccessTarget.MethodCallTarget call) {
        return call.getOwner().isAssignableTo(Throwable.class)
                && Set.of("getMessage", "getLocalizedMessage", "toString").contains(call.getName());
    }

    /** @param features a package pattern whose group tells features apart */
    public static ArchRule noCircleAmong(String features) {
        return SlicesRuleDefinition.slices()
                .matching(features)
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private static boolean isDomain(JavaClass type) {
        var top = top(type);
        var name = top.getSimpleName();
        var plural = name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
        return top.getPackage().getClasses().stream()
                .anyMatch(other -> other.getSimpleName().equals(plural));
    }

    private static boolean isRoom(JavaClass type) {
        return top(type).getSimpleName().matches(".*(Api|Pages|Listener|Store|Configuration)");
    }

    private static JavaClass top(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::top).orElse(type);
    }

    private static String service(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length)));
    }

    private static ArchCondition<JavaClass> notDependOn(
            String description, BiPredicate<JavaClass, JavaClass> forbidden) {
        return new ArchCondition<>("not " + description) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> forbidden.test(
                                origin, dependency.getTargetClass().getBaseComponentType()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(origin, dependency.getDescription())));
            }
        };
    }
}

package org.digitalcities.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.digitalcities.testkit.architecture.HubTypes.is;
import static org.digitalcities.testkit.architecture.HubTypes.not;
import static org.digitalcities.testkit.architecture.HubTypes.notDependOn;
import static org.digitalcities.testkit.architecture.HubTypes.that;
import static org.digitalcities.testkit.architecture.HubTypes.top;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The table of rooms: which file of a feature may use which. */
public final class RoomRules {

    private RoomRules() {}

    /** A domain is a class with its front door, its plural, in the same package: Renewal and Renewals. */
    static ArchRule domainsKnowOnlyTheJdkContractsAndDecisions() {
        return knowOnlyTheJdkContractsAndDecisions(that("are domains", RoomRules::isDomain));
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
                                && !target.getPackageName().equals(HubTypes.DECISIONS)
                                && !(target.getPackageName().startsWith(service(origin)) && !isRoom(target))));
    }

    /** What a domain decides depends on what it is given alone: the time and new ids are passed in. */
    static ArchRule domainsAreGivenTimesAndIds() {
        return codeUnits()
                .that(that("belong to domains", unit -> isDomain(unit.getOwner())))
                .should(not(
                        "read no clock and make no id",
                        "reads a clock or makes an id: pass it in",
                        unit -> unit.getAccessesFromSelf().stream()
                                .map(JavaAccess::getTarget)
                                .anyMatch(RoomRules::isTimeOrChance)));
    }

    private static boolean isTimeOrChance(AccessTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        return owner.getPackageName().equals("java.time") && name.equals("now")
                || owner.isAssignableTo(Clock.class)
                || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID")
                || owner.isEquivalentTo(Math.class) && name.equals("random")
                || owner.isAssignableTo(RandomGenerator.class)
                || owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(name);
    }

    /** A collection that stores of several features share, such as the ledger of mails, is part of them. */
    static ArchRule onlyStoresKnowTheDriver() {
        return classes()
                .that(that(
                        "know MongoDB's driver",
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                                .anyMatch(target ->
                                        target.getPackageName().matches("(com\\.mongodb|org\\.bson)(\\..*)?"))))
                .should(new ArchCondition<JavaClass>("be stores") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (top(type).getSimpleName().matches(".*(Store|Collection)")) return;
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " knows the driver and is no store"));
                    }
                });
    }

    /** Static functions create; an aggregate that exists decides in one form. */
    static ArchRule statesDecideByCommandAndTime() {
        return methods()
                .that(that(
                        "decide for an aggregate",
                        method -> is(method.getRawReturnType(), HubTypes.DECISION)
                                && !method.getModifiers().contains(JavaModifier.STATIC)
                                && !method.getModifiers().contains(JavaModifier.PRIVATE)))
                .should(new ArchCondition<JavaMethod>("be decide(Command, Instant)") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var takes = method.getRawParameterTypes().stream()
                                .map(JavaClass::getSimpleName)
                                .toList();
                        if (method.getName().equals("decide") && takes.equals(List.of("Command", "Instant"))) return;
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " is not decide(Command, Instant)"));
                    }
                });
    }

    static ArchRule edgesUseTheFrontDoor() {
        return classes()
                .that()
                .haveNameMatching(".*(Api|Pages|Listener|Today)(\\$.*)?")
                .should(notDependOn("reach into a store", (_, target) -> isStore(target)));
    }

    static ArchRule storesBelongToTheirFeature() {
        return classes()
                .that(that(
                        "use a store",
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        isOurStore(dependency.getTargetClass().getBaseComponentType()))))
                .should(notDependOn(
                        "reach into another feature's store",
                        (origin, target) ->
                                isOurStore(target) && !target.getPackageName().equals(origin.getPackageName())));
    }

    static ArchRule noCircleAmongFeatures() {
        return SlicesRuleDefinition.slices()
                .matching("org.digitalcities.*.(*)..")
                .should()
                .beFreeOfCycles();
    }

    /** Types are package-private unless another feature needs them; the main class is in no feature. */
    static ArchRule publicTypesAreUsedByAnotherFeature() {
        return classes()
                .that(that(
                        "are public types of a feature",
                        type -> type.isTopLevelClass()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.getPackageName().equals(service(type))))
                .should(new ArchCondition<JavaClass>("be used by another feature") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (isUsedByAnotherFeature(type)) return;
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is public, and no other feature uses it"));
                    }
                });
    }

    private static boolean isUsedByAnotherFeature(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(one -> top(one).equals(type))
                .flatMap(one -> one.getDirectDependenciesToSelf().stream())
                .anyMatch(dependency ->
                        !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static boolean isStore(JavaClass type) {
        return top(type).getSimpleName().endsWith("Store");
    }

    private static boolean isOurStore(JavaClass type) {
        return isStore(type) && type.getPackageName().startsWith("org.digitalcities.");
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

    private static String service(JavaClass type) {
        var parts = type.getPackageName().split("\\.");
        return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length)));
    }
}

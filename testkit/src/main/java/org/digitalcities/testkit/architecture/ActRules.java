package org.digitalcities.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.digitalcities.testkit.architecture.HubTypes.is;
import static org.digitalcities.testkit.architecture.HubTypes.not;
import static org.digitalcities.testkit.architecture.HubTypes.that;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How callers act and read: keys first, lists in pages, histories beside what is shown, figures from tallies. */
final class ActRules {

    private static final Set<String> COUNTS =
            Set.of("countDocuments", "estimatedDocumentCount", "aggregate", "mapReduce");

    private ActRules() {}

    /** An edge takes no {@code Act} and creates none: {@code ActRequest} gives one out after the key was looked up. */
    static ArchRule edgesAskForKeysFirst() {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .haveNameMatching(".*(Api|Pages)(\\$.*)?")
                .should(not("act only through ActRequest", "acts before its key is asked for", unit -> {
                    var handles = unit.getAnnotations().stream()
                            .anyMatch(one -> one.getRawType().getSimpleName().endsWith("Mapping"));
                    var takes = unit.getRawParameterTypes().stream().anyMatch(type -> is(type, HubTypes.ACT));
                    var makes = unit.getCallsFromSelf().stream()
                            .anyMatch(call -> is(call.getTargetOwner(), HubTypes.ACT)
                                    && Set.of("<init>", "by", "keyed").contains(call.getName()));
                    return handles && takes || makes;
                }));
    }

    /** The API gives every list in one form, as a part of a declared listing. */
    static ArchRule listsComeInPages() {
        return methods()
                .that()
                .areAnnotatedWith(HubTypes.GET_MAPPING)
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Api")
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("EndedTokensApi")
                .should(new ArchCondition<JavaMethod>("give lists as pages") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var types = method.getReturnType().getAllInvolvedRawTypes();
                        if (types.stream().noneMatch(type -> type.isAssignableTo(Iterable.class))
                                || types.stream().anyMatch(type -> is(type, HubTypes.PAGE))) return;
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " gives a bare list"));
                    }
                });
    }

    /** If the API shows one aggregate that is acted on, it also shows the aggregate's history. */
    static ArchRule whatIsKeptHasAHistory() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Api")
                .and()
                .areAnnotatedWith(HubTypes.REST_CONTROLLER)
                .and(that(
                        "act on one that they show",
                        type -> acts(type) && shown(type).contains("/{id}")))
                .should(new ArchCondition<JavaClass>("give the history of what they show") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!shown(type).contains("/{id}/history"))
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " shows one by its id and not its history"));
                    }
                });
    }

    private static boolean acts(JavaClass type) {
        return type.getMethods().stream()
                .flatMap(method -> method.getRawParameterTypes().stream())
                .anyMatch(taken -> is(taken, HubTypes.ACT_REQUEST));
    }

    private static List<String> shown(JavaClass type) {
        return type.getMethods().stream()
                .flatMap(method -> method.tryGetAnnotationOfType(HubTypes.GET_MAPPING).stream())
                .flatMap(mapping -> Stream.of("value", "path").flatMap(name -> mapping.get(name).stream()))
                .flatMap(paths -> Stream.of((String[]) paths))
                .toList();
    }

    /** A store counts documents only in a method that says why, {@code @LiveCount}; never for each request and row. */
    static ArchRule figuresComeFromTallies() {
        return codeUnits()
                .that(that(
                        "read documents",
                        unit -> unit.getCallsFromSelf().stream()
                                .anyMatch(call -> isDocuments(call) || isAggregates(call))))
                .should(not(
                        "not count documents anew",
                        "counts documents anew: declare a tally, or say why",
                        unit -> !unit.isAnnotatedWith(HubTypes.LIVE_COUNT)
                                && unit.getCallsFromSelf().stream().anyMatch(ActRules::counts)));
    }

    private static boolean isDocuments(JavaCall<?> call) {
        return call.getTargetOwner().isAssignableTo(HubTypes.COLLECTION);
    }

    private static boolean isAggregates(JavaCall<?> call) {
        return is(call.getTargetOwner(), HubTypes.AGGREGATES);
    }

    private static boolean counts(JavaCall<?> call) {
        return isDocuments(call) && COUNTS.contains(call.getName())
                || isAggregates(call) && call.getName().equals("count");
    }
}

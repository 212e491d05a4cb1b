package org.digitalcities.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The types that the rules are about, by name: messaging and webkit are tested with this module, so it cannot use them. */
final class HubTypes {

    static final String DECISIONS = "org.digitalcities.messaging.decision";
    static final String DECISION = "org.digitalcities.messaging.decision.Decision";
    static final String WORK = "org.digitalcities.messaging.work";
    static final String ACT = "org.digitalcities.messaging.aggregate.Act";
    static final String AGGREGATES = "org.digitalcities.messaging.aggregate.Aggregates";
    static final String LIVE_COUNT = "org.digitalcities.messaging.document.LiveCount";
    static final String OWN_THREAD = "org.digitalcities.messaging.thread.OwnThread";
    static final String KAFKA_SETTINGS = "org.digitalcities.messaging.kafka.KafkaSettings";
    static final String ACT_REQUEST = "org.digitalcities.webkit.idempotency.ActRequest";
    static final String PAGE = "org.digitalcities.webkit.paging.Page";
    static final String COLLECTION = "com.mongodb.client.MongoCollection";
    static final String GET_MAPPING = "org.springframework.web.bind.annotation.GetMapping";
    static final String REST_CONTROLLER = "org.springframework.web.bind.annotation.RestController";
    /** In messaging and in the gateway, which does not use messaging. */
    static final String REDACTED_EXCEPTION = "RedactedException";

    private HubTypes() {}

    static boolean is(JavaClass type, String name) {
        return type.getName().equals(name);
    }

    /** The outermost class. */
    static JavaClass top(JavaClass type) {
        return type.getEnclosingClass().map(HubTypes::top).orElse(type);
    }

    static <T> DescribedPredicate<T> that(String description, Predicate<T> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    static ArchCondition<JavaCodeUnit> not(String description, String fault, Predicate<JavaCodeUnit> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                if (forbidden.test(unit))
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " " + fault));
            }
        };
    }

    static ArchCondition<JavaClass> notDependOn(String description, BiPredicate<JavaClass, JavaClass> forbidden) {
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

package org.digitalcities.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.digitalcities.testkit.architecture.HubTypes.not;
import static org.digitalcities.testkit.architecture.HubTypes.top;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;

/** How clients of other systems are made, so that each of them signs in. */
final class ClientRules {

    private static final String KAFKA = "org.apache.kafka.clients.";
    private static final String CLIENT = KAFKA + "(producer|consumer)\\.Kafka\\w+";
    private static final String ADMIN = KAFKA + "admin\\.\\w*Admin\\w*";
    private static final String SPRING_KAFKA = "org.springframework.kafka.core.";
    private static final Set<String> BASIC = Set.of("setBasicAuth", "encodeBasicAuth", "basicAuthentication");

    private ClientRules() {}

    /** Only {@code KafkaSettings} makes a producer, a consumer or an administration client. */
    static ArchRule kafkaClientsComeFromItsSettings() {
        return codeUnits()
                .should(not(
                        "get Kafka's clients from KafkaSettings",
                        "makes a client of Kafka itself, which does not sign in: take it from KafkaSettings",
                        unit -> !HubTypes.is(top(unit.getOwner()), HubTypes.KAFKA_SETTINGS)
                                && calls(unit, ClientRules::makesKafkaClient)));
    }

    private static boolean makesKafkaClient(AccessTarget target) {
        var owner = target.getOwner().getName();
        return target.getName().equals("<init>") && owner.matches(CLIENT)
                || target.getName().equals("create") && owner.matches(ADMIN)
                || owner.startsWith(SPRING_KAFKA);
    }

    /** Spring's own ways to HTTP Basic join id and secret as they are, so that a token endpoint reads another secret. */
    static ArchRule clientCredentialsAreFormEncoded() {
        return codeUnits()
                .should(not(
                        "write client credentials by ClientCredentials",
                        "writes HTTP Basic without form-encoding: use ClientCredentials",
                        unit -> calls(
                                unit,
                                target -> BASIC.contains(target.getName()) && isSpring(target.getOwner())
                                        || target.getOwner()
                                                .getSimpleName()
                                                .equals("BasicAuthenticationInterceptor"))));
    }

    private static boolean isSpring(JavaClass owner) {
        return owner.getName().startsWith("org.springframework.");
    }

    private static boolean calls(JavaCodeUnit unit, Predicate<AccessTarget> which) {
        return unit.getAccessesFromSelf().stream().map(JavaAccess::getTarget).anyMatch(which);
    }
}

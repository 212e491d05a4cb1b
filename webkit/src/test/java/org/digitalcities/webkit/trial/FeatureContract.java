package org.digitalcities.webkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.features.Access;
import org.digitalcities.features.Feature;
import org.digitalcities.webkit.security.AccessRules;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Compares the mappings of a running service with what its features say of them. For tests of services. */
public final class FeatureContract {

    private static final Set<String> SHARED = Set.of("webkit", "gateway");
    private static final String LINK = "link";

    private final ListableBeanFactory beans;
    private final String service;

    private FeatureContract(ListableBeanFactory beans, String service) {
        this.beans = beans;
        this.service = service;
    }

    /** The contract of the running service. */
    public static FeatureContract of(ListableBeanFactory beans) {
        return new FeatureContract(beans, beans.getBean(Environment.class).getRequiredProperty("hub.service"));
    }

    /**
     * Each feature of the service has its endpoints, and the service has no others but shared ones; all of them for the roles
     * that the features name.
     */
    public void holdTo(List<Feature> features) {
        var mapped = mapped();
        var claimed = claimed(features.stream()
                .filter(feature -> feature.service().equals(service))
                .toList());
        var shared = claimed(features.stream()
                .filter(feature -> SHARED.contains(feature.service()))
                .toList());
        assertThat(claimed).as("what features claim, for a service of features").isNotEmpty();
        assertThat(claimed.keySet()).as("what features claim").isSubsetOf(mapped.keySet());
        mapped.forEach((endpoint, roles) -> {
            var said = claimed.getOrDefault(endpoint, shared.get(endpoint));
            assertThat(said).as("a feature claims %s", endpoint).isNotNull();
            assertThat(roles).as("who may use %s", endpoint).isEqualTo(said);
        });
    }

    private static TreeMap<String, Set<String>> claimed(List<Feature> features) {
        var claimed = new TreeMap<String, Set<String>>();
        for (var feature : features) for (var access : feature.access()) claimed.put(access.endpoint(), words(access));
        return claimed;
    }

    private static Set<String> words(Access access) {
        if (access.roles().equals(List.of(LINK))) return Set.of("anyone");
        return new TreeSet<>(access.roles());
    }

    private TreeMap<String, Set<String>> mapped() {
        var mapped = new TreeMap<String, Set<String>>();
        for (var mapping :
                beans.getBeansOfType(RequestMappingHandlerMapping.class).values())
            mapping.getHandlerMethods().forEach((address, handler) -> {
                if (!handler.getBeanType().getName().startsWith("org.digitalcities.")) return;
                for (var path : address.getPatternValues())
                    for (var method : address.getMethodsCondition().getMethods())
                        mapped.put(method + " " + path.replaceAll("\\{([^:}]+):[^}]+}", "{$1}"), roles(handler, path));
            });
        return mapped;
    }

    private static Set<String> roles(HandlerMethod handler, String path) {
        if (path.startsWith("/internal/")) return Set.of("inside");
        var rule = AccessRules.of(handler.getBeanType(), handler.getMethod()).orElseThrow();
        if (rule.anyone()) return Set.of("anyone");
        return Stream.concat(Arrays.stream(rule.value()).map(Role::wireName), services(rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> services(AllowedFor rule) {
        return rule.services().length == 0 ? Stream.empty() : Stream.of(Role.SERVICE.wireName());
    }
}

package org.digitalcities.webkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.digitalcities.features.Features;
import org.digitalcities.testkit.Http;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls all internal endpoints of a running service with the token of each role and service. For tests of services. */
public final class InternalEndpointsContract {

    /** The operator's endpoints, which every service has. */
    private static final Set<String> OPERATORS = Set.of(
            "GET /internal/dead-letters",
            "GET /internal/dead-letters/{id}",
            "POST /internal/dead-letters/{id}/put-back",
            "POST /internal/dead-letters/{id}/drop",
            "GET /internal/tallies",
            "POST /internal/tallies/{name}/recount",
            "GET /internal/work",
            "POST /internal/work/{kind}/{key}/try-again",
            "POST /internal/work/{kind}/{key}/give-up");

    private final ListableBeanFactory beans;
    private final int port;
    private final BiFunction<String, String, String> tokens;

    /** @param tokens signs a token for a subject with one role */
    public InternalEndpointsContract(ListableBeanFactory beans, int port, BiFunction<String, String, String> tokens) {
        this.beans = beans;
        this.port = port;
        this.tokens = tokens;
    }

    /** @param own the endpoints beside those that every service has, as {@code METHOD path}, and the services that may call each */
    public void holdTo(Map<String, Set<CallingService>> own) {
        var table = new TreeMap<>(own);
        OPERATORS.forEach(door -> table.put(door, Set.of()));
        table.put("GET /internal/today", Set.of(CallingService.IDENTITY));
        assertThat(mapped()).isEqualTo(new TreeSet<>(table.keySet()));
        FeatureContract.of(beans).holdTo(Features.all());
        table.forEach((door, services) -> {
            for (var service : CallingService.values()) {
                var status = status(door, tokens.apply(service.client(), "service"));
                if (services.contains(service))
                    assertThat(status)
                            .as(door + " as " + service)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                else assertThat(status).as(door + " as " + service).isEqualTo(403);
            }
            for (var nearly : new String[] {"study", "newsletter-service-2", "NEWSLETTER-SERVICE", " gateway"}) {
                assertThat(status(door, tokens.apply(nearly, "service")))
                        .as(door + " as " + nearly)
                        .isEqualTo(403);
            }
            for (var role : Role.values()) {
                // A client may use the name of a service, but only the role gives access.
                var operates = role == Role.OPERATOR && services.isEmpty();
                var status = role == Role.SERVICE ? 403 : status(door, tokens.apply("gateway", role.wireName()));
                assertThat(status == 403).as(door + " as " + role).isEqualTo(!operates);
            }
            assertThat(status(door, null)).as(door + " as nobody").isEqualTo(401);
        });
    }

    private Set<String> mapped() {
        return beans.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/internal"))
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int status(String door, String token) {
        var words = door.split(" ");
        var http = token == null ? Http.at(port) : Http.at(port).bearing(token);
        var request = http.request(words[1].replaceAll("\\{[^}]*}", "none")).header("Content-Type", "application/json");
        var body = words[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        return Http.send(request.method(words[0], body)).status();
    }
}

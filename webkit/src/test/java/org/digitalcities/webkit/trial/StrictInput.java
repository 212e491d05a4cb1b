package org.digitalcities.webkit.trial;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.testkit.Answer;
import org.digitalcities.testkit.Http;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Sends each endpoint of a running service input that it has to refuse. For tests of services. */
public final class StrictInput {

    private static final String UNDECLARED = "undeclared";
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final List<String> ODD = List.of("\u0663", "+3", "0x3", "\uff13", "1e1", "99999999999999999999");

    private final ListableBeanFactory beans;
    private final int port;
    private final BiFunction<String, String, String> tokens;

    /** @param tokens signs a token for a subject with one role */
    public StrictInput(ListableBeanFactory beans, int port, BiFunction<String, String, String> tokens) {
        this.beans = beans;
        this.port = port;
        this.tokens = tokens;
    }

    private record Door(String method, String path, HandlerMethod handler) {

        boolean takesBody() {
            return parameters().anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        }

        Stream<MethodParameter> parameters() {
            return Arrays.stream(handler.getMethodParameters());
        }

        Stream<MethodParameter> fields() {
            return parameters()
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .filter(parameter -> !Map.class.isAssignableFrom(parameter.getParameterType()));
        }

        Stream<String> once() {
            var named = handler.getMethodAnnotation(FormFields.class);
            return Stream.concat(
                    named == null ? Stream.of() : Stream.of(named.value()),
                    fields().filter(field -> !Collection.class.isAssignableFrom(field.getParameterType()))
                            .map(Door::name));
        }

        Stream<String> numbers() {
            var paging = parameters().anyMatch(parameter -> parameter.getParameterType() == ListingQuery.class);
            return Stream.concat(
                    paging ? Stream.of("limit") : Stream.of(),
                    fields().filter(field ->
                                    NUMBERS.contains(field.nestedIfOptional().getNestedParameterType()))
                            .map(Door::name));
        }

        private static String name(MethodParameter field) {
            var name = field.getParameterAnnotation(RequestParam.class).name();
            return name.isEmpty() ? field.getParameter().getName() : name;
        }

        boolean isSafe() {
            return method.equals("GET") || method.equals("HEAD");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Each endpoint that changes something refuses a form with an undeclared or repeated field, and names the field. */
    public void holdForms() {
        var doors = doors().filter(door -> !door.isSafe()).toList();
        assertThat(doors).isNotEmpty();
        for (var door : doors) {
            refuses(door, "", UNDECLARED + "=1", UNDECLARED);
            if (!door.takesBody())
                door.once().forEach(name -> refuses(door, "", "%1$s=1&%1$s=1".formatted(encode(name, UTF_8)), name));
        }
    }

    /** Each number in a path or a form is refused unless it is written in ASCII digits, and the refusal names it. */
    public void holdNumbers() {
        for (var door : doors().toList()) {
            for (var number : door.numbers().toList()) {
                for (var odd : ODD) {
                    var others = door.fields()
                            .map(Door::name)
                            .filter(name -> !name.equals(number))
                            .map(name -> name + "=1");
                    var sent = Stream.concat(Stream.of(number + "=" + encode(odd, UTF_8)), others)
                            .collect(Collectors.joining("&"));
                    if (door.isSafe() || door.takesBody()) refuses(door, "?" + sent, "", number);
                    else refuses(door, "", sent, number);
                }
            }
        }
    }

    private void refuses(Door door, String query, String form, String field) {
        var answer = answer(door, query, form);
        var what = door + query + " " + form + ": " + answer.status() + " " + answer.body();
        assertThat(answer.status()).as(what).isIn(400, 415, 422);
        if (answer.status() == 415) assertThat(form).as(what).isNotEmpty();
        else
            assertThat(answer.json()
                            .path("errors")
                            .valueStream()
                            .map(error -> error.path("field").asString("")))
                    .as(what)
                    .contains(field);
    }

    /** The answer to the first role or service that has access. */
    private Answer answer(Door door, String query, String form) {
        var people = Arrays.stream(Role.values()).map(role -> tokens.apply("strict", role.wireName()));
        var services = Arrays.stream(CallingService.values()).map(service -> tokens.apply(service.client(), "service"));
        return Stream.concat(people, services)
                .map(token -> send(door, query, form, token))
                .filter(answer -> answer.status() != 401 && answer.status() != 403)
                .findFirst()
                .orElseThrow();
    }

    private Answer send(Door door, String query, String form, String token) {
        var request = Http.at(port)
                .bearing(token)
                .keyed("strict")
                .ifMatch("\"1\"")
                .with("Accept", "application/json, text/html;q=0.5, */*;q=0.1")
                .request(door.path().replaceAll("\\{[^}]*}", "none") + query);
        if (!form.isEmpty()) request.header("Content-Type", "application/x-www-form-urlencoded");
        else if (!door.isSafe()) request.header("Content-Type", "application/json");
        var body = door.isSafe() ? BodyPublishers.noBody() : BodyPublishers.ofString(form.isEmpty() ? "{}" : form);
        return Http.send(request.method(door.method(), body));
    }

    private Stream<Door> doors() {
        return beans.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.digitalcities."))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(path -> methods(
                                        entry.getKey().getMethodsCondition().getMethods())
                                .map(method -> new Door(method, path, entry.getValue()))));
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }
}

package org.digitalcities.api.refusal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AccessRules;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The classes that refuse a request before the controller's method runs, or after it failed: filters, interceptors, resolvers of
 * arguments, handlers of exceptions. Says which of their codes an operation can give.
 */
final class Entrances {

    private static final String WEBKIT = "org/digitalcities/webkit/";
    private static final String GATEWAY = "gateway-refusals.properties";

    /** By class, the operations that it stands before. */
    private static final Map<String, Predicate<Method>> BEFORE = Map.ofEntries(
            Map.entry("entrance/RequestHeaderFilter", _ -> true),
            Map.entry("problem/ParameterCleaningFilter", _ -> true),
            Map.entry("security/SecurityConfiguration", _ -> true),
            Map.entry("security/AccessRules", _ -> true),
            Map.entry("query/QueryInterceptor", _ -> true),
            Map.entry("problem/ProblemHandler", _ -> true),
            Map.entry("idempotency/BodyCachingFilter", Entrances::changes),
            Map.entry("idempotency/ActRequestResolver", method -> takes(method, ActRequest.class)),
            Map.entry("form/PageFormResolver", method -> takes(method, PageForm.class)),
            Map.entry("query/FormInterceptor", method -> method.isAnnotationPresent(FormFields.class)),
            Map.entry("paging/ListingQueryResolver", Entrances::lists));

    /** Classes that refuse what is no operation (malformed HTTP, other addresses), and one that writes files for pages. */
    private static final List<String> ELSEWHERE = List.of(
            "entrance/RequestHeaderConfiguration",
            "entrance/ProblemValve",
            "problem/FallbackErrorController",
            "paging/ExportInterceptor");

    /** By code, the operations that it is given for, where the class alone does not say it. */
    private static final Map<String, Predicate<Method>> ONLY_FOR = Map.ofEntries(
            Map.entry("unknown", _ -> false),
            Map.entry("method-not-allowed", _ -> false),
            Map.entry("forbidden", method -> !isOpen(method)),
            Map.entry("version-missing", method -> method.isAnnotationPresent(RequiresIfMatch.class)),
            Map.entry("idempotency-key-missing", Entrances::needsKey),
            Map.entry("invalid-input", method -> changes(method) || lists(method)),
            Map.entry("json-bounds", Entrances::changes),
            Map.entry("media-type-unsupported", Entrances::changes),
            Map.entry("too-large", Entrances::changes),
            Map.entry("body-unclear", Entrances::changes),
            Map.entry("body-too-slow", Entrances::changes),
            Map.entry("cross-site", Entrances::changes));

    private Entrances() {}

    /** The classes before an operation. */
    static List<String> before(Method method) {
        return BEFORE.entrySet().stream()
                .filter(entrance -> entrance.getValue().test(method))
                .map(entrance -> WEBKIT + entrance.getKey())
                .toList();
    }

    /** Every class that refuses and is no controller. */
    static List<String> all() {
        var all = new ArrayList<>(BEFORE.keySet());
        all.addAll(ELSEWHERE);
        return all.stream().map(WEBKIT::concat).toList();
    }

    static boolean gives(String code, Method method) {
        return ONLY_FOR.getOrDefault(code, _ -> true).test(method);
    }

    /** The codes of the gateway, which a test of the gateway compares with its code. */
    static List<GivenCode> ofGateway() {
        var file = new Properties();
        try (var in = Entrances.class.getResourceAsStream(GATEWAY)) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var codes = new ArrayList<GivenCode>();
        file.forEach((status, given) -> {
            for (var code : given.toString().split(", ")) {
                codes.add(new GivenCode(Integer.parseInt(status.toString()), code, GATEWAY));
            }
        });
        return codes;
    }

    private static boolean takes(Method method, Class<?> type) {
        return List.of(method.getParameterTypes()).contains(type);
    }

    private static boolean lists(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(ListingOf.class));
    }

    private static boolean isOpen(Method method) {
        return AccessRules.of(method.getDeclaringClass(), method)
                .filter(AllowedFor::anyone)
                .isPresent();
    }

    private static boolean changes(Method method) {
        return !verbs(method).contains(RequestMethod.GET);
    }

    private static boolean needsKey(Method method) {
        return verbs(method).contains(RequestMethod.POST) && !method.isAnnotationPresent(NoIdempotencyKey.class);
    }

    private static List<RequestMethod> verbs(Method method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.method());
    }
}

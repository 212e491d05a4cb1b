package org.digitalcities.webkit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Enforces {@link AllowedFor}: a controller method without it stops the start, and each request is checked against it. */
public final class AccessRules implements HandlerInterceptor, SmartInitializingSingleton {

    private static final String OURS = "org.digitalcities.";
    private static final String INTERNAL = "/internal";
    private static final String EMAIL = "email";

    private final ListableBeanFactory beans;

    AccessRules(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The rule of that method. */
    public static Optional<AllowedFor> of(Class<?> controller, Method method) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method, AllowedFor.class);
        return Optional.ofNullable(
                own != null ? own : AnnotatedElementUtils.findMergedAnnotation(controller, AllowedFor.class));
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var mapping :
                beans.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((address, handler) -> {
                if (isOurs(handler)) demandRule(handler, address.getPatternValues());
            });
        }
    }

    private static void demandRule(HandlerMethod handler, Set<String> addresses) {
        var name = handler.getBeanType().getName() + "." + handler.getMethod().getName();
        var rule = of(handler.getBeanType(), handler.getMethod())
                .orElseThrow(() -> new IllegalStateException(
                        name + " has no @AllowedFor: say which roles may call it, or anyone = true"));
        var roles = List.of(rule.value());
        if (rule.anyone() == (!roles.isEmpty() || rule.services().length > 0)) {
            throw new IllegalStateException(name + ": @AllowedFor names either roles and services or anyone = true");
        }
        if (roles.contains(Role.SERVICE)) {
            throw new IllegalStateException(
                    name + ": @AllowedFor(Role.SERVICE) would let every service in: name those that need it");
        }
        if (addresses.stream().anyMatch(AccessRules::isInternal)
                && (rule.anyone() || !Set.of(Role.OPERATOR).containsAll(roles))) {
            throw new IllegalStateException(
                    name + " is internal: its @AllowedFor names services, or the role OPERATOR, and nobody else");
        }
        if (rule.anyone()
                && takes(handler, EMAIL)
                && !List.of(handler.getMethod().getParameterTypes()).contains(Requester.class)) {
            throw new IllegalStateException(name
                    + " takes an address from anyone: it needs a Requester, and MailRequestLimiter before it mails");
        }
    }

    private static boolean takes(HandlerMethod handler, String field) {
        return Arrays.stream(handler.getMethod().getParameters())
                .anyMatch(parameter -> parameter.getName().equals(field) || holds(parameter.getType(), field));
    }

    private static boolean holds(Class<?> type, String field) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(field));
    }

    private static boolean isInternal(String address) {
        return address.equals(INTERNAL) || address.startsWith(INTERNAL + "/");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method)) return true;
        var caller = Caller.of(SecurityContextHolder.getContext().getAuthentication());
        var rule = of(method.getBeanType(), method.getMethod())
                .orElseThrow(() -> Problem.of(403, "forbidden").thrown());
        if (rule.anyone() || caller.has(rule.value()) || caller.is(rule.services())) return true;
        throw caller.known()
                ? Problem.of(403, "forbidden").thrown()
                : Problem.unauthenticated("unauthenticated").thrown();
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(OURS);
    }
}

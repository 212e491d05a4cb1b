package org.digitalcities.webkit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Optional;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Keeps {@link For}: no controller method of ours starts without it, and none is entered against it. */
public final class Doors implements HandlerInterceptor, SmartInitializingSingleton {

    private static final String OURS = "org.digitalcities.";

    private final ListableBeanFactory beans;

    Doors(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Who may enter that method. */
    public static Optional<For> of(Class<?> controller, Method method) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method, For.class);
        return Optional.ofNullable(own != null ? own : AnnotatedElementUtils.findMergedAnnotation(controller, For.class));
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var mapping : beans.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().values().stream().filter(Doors::isOurs).forEach(Doors::demandRule);
        }
    }

    private static void demandRule(HandlerMethod handler) {
        var name = handler.getBeanType().getName() + "." + handler.getMethod().getName();
        var rule = of(handler.getBeanType(), handler.getMethod());
        if (rule.isEmpty()) throw new IllegalStateException(name + " has no @For: say which roles may call it, or anyone = true");
        if (rule.get().anyone() == (rule.get().value().length > 0)) {
            throw new IllegalStateException(name + ": @For names either roles or anyone = true");
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method)) return true;
        var caller = Caller.of(SecurityContextHolder.getContext().getAuthentication());
        var rule = of(method.getBeanType(), method.getMethod()).orElseThrow(() -> Problem.of(403, "forbidden").thrown());
        if (rule.anyone() || caller.has(rule.value())) return true;
        throw caller.known() ? Problem.of(403, "forbidden").thrown() : Problem.unauthenticated("unauthenticated").thrown();
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(OURS);
    }
}

package org.digitalcities.webkit.form;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** The addresses to which forms are submitted. Each also answers GET: the browser shows it after an error, and a reader may reload it. */
final class SubmittedPages {

    private SubmittedPages() {}

    static void demand(Map<RequestMappingInfo, HandlerMethod> handlers) {
        var shown = addresses(handlers, RequestMethod.GET);
        var missing = new TreeSet<>(addresses(handlers, RequestMethod.POST));
        missing.removeAll(shown);
        if (missing.isEmpty()) return;
        throw new IllegalStateException(
                "a form is submitted to " + missing + ", where GET answers nothing: map a page or a redirect there");
    }

    private static Set<String> addresses(Map<RequestMappingInfo, HandlerMethod> handlers, RequestMethod method) {
        return handlers.entrySet().stream()
                .filter(one -> isPage(one.getValue()))
                .filter(one -> one.getKey().getMethodsCondition().getMethods().contains(method))
                .flatMap(one -> one.getKey().getPatternValues().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isPage(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.digitalcities.")
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !handler.hasMethodAnnotation(ResponseBody.class)
                && !ResponseEntity.class.isAssignableFrom(
                        handler.getReturnType().getParameterType());
    }
}

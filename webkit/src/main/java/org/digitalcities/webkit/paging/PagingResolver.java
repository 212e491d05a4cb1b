package org.digitalcities.webkit.paging;

import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

final class PagingResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
                                  WebDataBinderFactory binders) {
        return new Paging(after(request.getParameter("after")), limit(request.getParameter("limit")));
    }

    private static String after(String cursor) {
        if (cursor == null || cursor.isEmpty()) return null;
        try {
            return Page.id(cursor);
        } catch (IllegalArgumentException malformed) {
            throw refusal(FieldError.of("after", "cursor"));
        }
    }

    private static int limit(String text) {
        if (text == null || text.isEmpty()) return Paging.USUAL;
        var limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit >= 1 && limit <= Paging.MOST) return limit;
        throw refusal(FieldError.of("limit", "out-of-range").with("min", 1).with("max", Paging.MOST));
    }

    private static RuntimeException refusal(FieldError error) {
        return Problem.of(400, "invalid-parameter").with("parameter", error.field()).with(error).thrown();
    }
}

package org.digitalcities.webkit.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.upload.UploadedForm;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller method the submitted {@link PageForm}. */
final class PageFormResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageForm.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest web,
            WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        var values = new LinkedHashMap<String, String>();
        var fields = parameter.getMethodAnnotation(FormFields.class);
        if (fields != null) {
            for (var field : fields.value()) {
                var value = UploadedForm.value(request, field);
                values.put(field, value == null ? "" : value);
            }
        }
        var version = version(request);
        return UploadedForm.value(request, PageForm.AGAIN) == null
                ? PageForm.typed(values, version)
                : PageForm.of(values, version);
    }

    private static long version(HttpServletRequest request) {
        var version = UploadedForm.value(request, PageForm.VERSION);
        if (version == null) return -1;
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException malformed) {
            throw Problem.of(400, "invalid-parameter")
                    .with("parameter", PageForm.VERSION)
                    .with(FieldError.of(PageForm.VERSION, "wrong-type"))
                    .thrown();
        }
    }
}

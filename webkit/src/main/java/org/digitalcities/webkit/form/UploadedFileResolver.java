package org.digitalcities.webkit.form;

import jakarta.servlet.http.HttpServletRequest;
import org.digitalcities.webkit.upload.UploadedFile;
import org.digitalcities.webkit.upload.UploadedForm;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller method the {@link UploadedFile} of the submitted form; without one, a missing file. */
final class UploadedFileResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == UploadedFile.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest web,
            WebDataBinderFactory binders) {
        var form = UploadedForm.of(web.getNativeRequest(HttpServletRequest.class));
        return form == null ? UploadedFile.none() : form.file();
    }
}

package org.digitalcities.webkit.query;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The form fields that a controller method declares.
 *
 * @param several   by name, whether it may be repeated
 * @param multipart whether multipart/form-data is accepted
 * @param file      the name of the field with a file; empty if there is none
 * @param mostBytes the bytes of the largest file
 * @param body      whether it takes a body of another type, which is not checked here
 */
record DeclaredForm(Map<String, Boolean> several, boolean multipart, String file, int mostBytes, boolean body) {

    private static final String KEY = "_key";

    static DeclaredForm by(HandlerMethod handler) {
        var several = new HashMap<>(Declared.by(handler).several());
        var fields = Optional.ofNullable(handler.getMethodAnnotation(FormFields.class));
        fields.ifPresent(named -> Arrays.stream(named.value()).forEach(name -> several.put(name, false)));
        var parameters = handler.getMethodParameters();
        if (Arrays.stream(parameters).anyMatch(parameter -> parameter.getParameterType() == ActRequest.class))
            several.put(KEY, false);
        if (Arrays.stream(parameters)
                .anyMatch(parameter -> SubmittedForm.class.isAssignableFrom(parameter.getParameterType()))) {
            several.put(SubmittedForm.VERSION, false);
            several.put(SubmittedForm.AGAIN, false);
        }
        var body = Arrays.stream(parameters).anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        var file = fields.map(FormFields::file).orElse("");
        if (!file.isEmpty()) several.put(file, false);
        return new DeclaredForm(
                several,
                fields.map(FormFields::multipart).orElse(false),
                file,
                fields.map(FormFields::mostBytes).orElse(0),
                body);
    }

    boolean takesFile() {
        return !file.isEmpty();
    }

    /** The service does not start if a method would accept fields of any name. */
    static void demand(HandlerMethod handler) {
        var name = handler.getBeanType().getName() + "." + handler.getMethod().getName();
        var fields = handler.getMethodAnnotation(FormFields.class);
        for (var parameter : handler.getMethodParameters()) {
            var taken = parameter.hasParameterAnnotation(RequestParam.class);
            if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                throw new IllegalStateException(
                        name + " binds a form to an object: name its fields by @RequestParam or @FormFields");
            }
            if (taken && Map.class.isAssignableFrom(parameter.getParameterType()) && fields == null) {
                throw new IllegalStateException(
                        name + " takes any field of a form: name those that it reads by @FormFields");
            }
            if (taken && fields != null && fields.multipart()) {
                throw new IllegalStateException(
                        name + " reads fields, and parts are not read: leave multipart out of @FormFields");
            }
        }
    }
}

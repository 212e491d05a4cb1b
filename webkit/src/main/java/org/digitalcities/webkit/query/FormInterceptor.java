package org.digitalcities.webkit.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.upload.UploadedForm;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses undeclared form fields, and repeated ones, as {@link QueryInterceptor} does for a
 * query. Refuses multipart/form-data where it would not be read.
 */
final class FormInterceptor implements HandlerInterceptor {

    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int MOST_PARTS = 10;
    private static final int MOST_BYTES = 64 << 10;

    private final Map<HandlerMethod, DeclaredForm> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (READING.contains(request.getMethod())) return true;
        if (!(handler instanceof HandlerMethod method) || !QueryInterceptor.isOurs(method)) return true;
        var declared = known.computeIfAbsent(method, DeclaredForm::by);
        var type = type(request);
        if (declared.body() || !type.equals(FORM) && !type.startsWith("multipart/")) return true;
        if (!type.equals(FORM) && !declared.multipart() && !declared.takesFile()) {
            throw Problem.of(415, "media-type-unsupported")
                    .with("accepted", List.of(FORM))
                    .thrown();
        }
        var errors = errors(names(request, type, declared), declared);
        if (!errors.isEmpty()) throw Problem.invalidInput(errors).thrown();
        return true;
    }

    private static Map<String, Integer> names(HttpServletRequest request, String type, DeclaredForm declared) {
        if (type.equals(FORM)) return fields(request);
        return declared.takesFile()
                ? UploadedForm.read(request, declared.file(), declared.mostBytes())
                        .times()
                : parts(request);
    }

    private static String type(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static List<FieldError> errors(Map<String, Integer> given, DeclaredForm declared) {
        var errors = new ArrayList<FieldError>();
        given.forEach((name, times) -> {
            var several = declared.several().get(name);
            if (several == null) errors.add(FieldError.of(QueryInterceptor.shown(name), "unknown-field"));
            else if (times > 1 && !several) errors.add(FieldError.of(name, "repeated"));
        });
        return errors;
    }

    /** How often each name occurs, in body and query together. */
    private static Map<String, Integer> fields(HttpServletRequest request) {
        var times = new LinkedHashMap<String, Integer>();
        for (var name : Collections.list(request.getParameterNames())) times.put(name, 1);
        times.replaceAll((name, _) ->
                name.length() > QueryInterceptor.LONGEST_NAME ? 1 : request.getParameterValues(name).length);
        return times;
    }

    private static Map<String, Integer> parts(HttpServletRequest request) {
        var times = new HashMap<String, Integer>();
        var upload = new FileUpload();
        upload.setSizeMax(MOST_BYTES);
        try {
            for (var parts = upload.getItemIterator(new ServletRequestContext(request)); parts.hasNext(); ) {
                var name = parts.next().getFieldName();
                times.merge(name == null ? "" : name, 1, Integer::sum);
                if (times.size() > MOST_PARTS) break;
            }
            return times;
        } catch (IOException malformed) {
            throw Problem.of(400, "unreadable").thrown();
        }
    }
}

package org.digitalcities.webkit.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.IdempotencyKey;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.webkit.page.Frame;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.upload.UploadedForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives a controller method its {@link ActRequest}: the business instant, the caller, the key and the version it has seen. */
final class ActRequestResolver implements HandlerMethodArgumentResolver {

    static final String KEY = "Idempotency-Key";
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final ObjectProvider<BusinessClock> clock;

    ActRequestResolver(ObjectProvider<BusinessClock> clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ActRequest.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest web,
            WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        var caller = Caller.of(SecurityContextHolder.getContext().getAuthentication());
        var keyNeeded = request.getMethod().equals("POST") && !parameter.hasMethodAnnotation(NoIdempotencyKey.class);
        // An anonymous caller has seen no version, and must not learn one from a refusal.
        var expects = parameter.hasMethodAnnotation(RequiresIfMatch.class);
        if (expects && request.getHeader(IfMatch.HEADER) == null)
            throw Problem.of(428, "version-missing").thrown();
        var by = new Attribution(caller.subject(), caller.hands().stream().findFirst(), through(request, parameter));
        var act = new Act(clock.getObject().now(), by, key(request, caller, keyNeeded), OptionalLong.empty());
        return new ActRequest(
                caller.known() || expects
                        ? IfMatch.of(request).map(act::expecting).orElse(act)
                        : act);
    }

    private static AccessChannel through(HttpServletRequest request, MethodParameter parameter) {
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map && map.containsKey(Frame.SECRET)) return AccessChannel.LINK;
        return AnnotatedElementUtils.hasAnnotation(parameter.getContainingClass(), ResponseBody.class)
                ? AccessChannel.API
                : AccessChannel.PAGE;
    }

    private static Optional<IdempotencyKey> key(HttpServletRequest request, Caller caller, boolean needed) {
        var key = request.getHeader(KEY);
        if (key == null && (isForm(request) || UploadedForm.of(request) != null))
            key = UploadedForm.value(request, "_key");
        if (key == null && needed)
            throw Problem.of(400, "idempotency-key-missing").thrown();
        if (key == null) return Optional.empty();
        if (!VISIBLE.matcher(key).matches())
            throw Problem.of(400, "idempotency-key-malformed").thrown();
        // The hash of the body includes the scope, so that nobody can test guesses against stored hashes, for example
        // of an erased person.
        var scope = Hash.of(caller.subject(), route(request), key);
        return Optional.of(new IdempotencyKey(scope, Hash.of(scope, bodyHash(request))));
    }

    private static String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var sorted = variables instanceof Map<?, ?> map ? new TreeMap<>(map) : new TreeMap<>();
        return request.getMethod() + " " + pattern + " " + sorted;
    }

    /** The hash of the body as sent, of a form's fields, or of the headers of a streamed upload. */
    private static String bodyHash(HttpServletRequest request) {
        var body = BodyCachingFilter.body(request);
        if (body != null) return Hash.of(body);
        if (isForm(request)) {
            var fields = new StringBuilder();
            new TreeMap<>(request.getParameterMap())
                    .forEach((name, values) -> fields.append(Hash.of(name)).append(Hash.of(values)));
            return Hash.of(fields.toString());
        }
        var uploaded = UploadedForm.of(request);
        if (uploaded != null) return Hash.of(uploaded.digest());
        var digest = request.getHeader("Content-Digest");
        if (digest != null) return Hash.of(digest);
        return Hash.of(
                String.valueOf(request.getContentType()),
                Long.toString(request.getContentLengthLong()),
                String.valueOf(request.getQueryString()));
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }
}

package org.digitalcities.webkit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.digitalcities.messaging.fault.RedactedException;
import org.digitalcities.messaging.listing.InvalidCursorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Converts every exception of a controller to a {@link Problem}. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final Problems problems;

    ProblemHandler(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Throwable.class)
    void handle(Throwable e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof AsyncRequestNotUsableException) return; // the client has disconnected
        var problem = problem(e);
        if (problem.status() == 503) LOG.warn("unavailable: {}", RedactedException.words(e));
        if (problem.status() == 500)
            LOG.error("unexpected, {} {}", request.getMethod(), route(request), RedactedException.of(e));
        problems.write(request, response, problem);
    }

    // The pattern, not the path: a path may hold a personal link.
    private static Object route(HttpServletRequest request) {
        return request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
    }

    static Problem problem(Throwable e) {
        return switch (e) {
            case ProblemException ours -> ours.problem();
            case HttpMessageNotReadableException unreadable -> JsonErrorMapper.problem(unreadable);
            case MethodArgumentTypeMismatchException type -> parameter(FieldError.of(type.getName(), "wrong-type"));
            case InvalidCursorException cursor ->
                Problem.invalidInput(List.of(FieldError.of(
                        cursor.parameter(),
                        cursor.reason() == InvalidCursorException.Reason.MALFORMED
                                ? "cursor"
                                : "cursor-of-another-list")));
            case MissingServletRequestParameterException missing ->
                parameter(FieldError.of(missing.getParameterName(), "required"));
            case MissingRequestHeaderException missing -> parameter(FieldError.of(missing.getHeaderName(), "required"));
            case MissingServletRequestPartException missing ->
                parameter(FieldError.of(missing.getRequestPartName(), "required"));
            case HandlerMethodValidationException invalid -> Problem.invalidInput(errors(invalid));
            case BindException bound -> Problem.invalidInput(errors(bound));
            case MaxUploadSizeExceededException large -> Problem.tooLarge(Math.max(large.getMaxUploadSize(), 0));
            case InvalidParameterException parameters
            when parameters.getErrorCode() == 413 ->
                Problem.of(413, "too-large").with("limit", 1 << 20);
            case InvalidParameterException _ -> Problem.of(400, "unreadable");
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(405, "method-not-allowed")
                        .with("method", method.getMethod())
                        .header(
                                HttpHeaders.ALLOW,
                                String.join(
                                        ", ",
                                        method.getSupportedHttpMethods() == null
                                                ? List.of()
                                                : method.getSupportedHttpMethods().stream()
                                                        .map(Object::toString)
                                                        .sorted()
                                                        .toList()));
            case RequestRejectedException _ -> Problem.of(400, "request-unclear");
            case HttpMediaTypeNotSupportedException type ->
                Problem.of(415, "media-type-unsupported")
                        .with(
                                "accepted",
                                type.getSupportedMediaTypes().stream()
                                        .map(Object::toString)
                                        .toList());
            case AccessDeniedException _ -> Problem.of(403, "forbidden");
            case AuthenticationException _ -> Problem.unauthenticated("unauthenticated");
            case ErrorResponse response -> byStatus(response.getStatusCode().value());
            default -> OutageCauses.unavailable(e) ? Problem.unavailable() : Problem.of(500, "unexpected");
        };
    }

    static Problem byStatus(int status) {
        return switch (status) {
            case 401 -> Problem.unauthenticated("unauthenticated");
            case 403 -> Problem.of(403, "forbidden");
            case 404 -> Problem.unknown();
            case 406 -> Problem.of(406, "not-acceptable");
            case 413 -> Problem.of(413, "too-large").with("limit", 1 << 20);
            case 503 -> Problem.unavailable();
            default -> status >= 500 ? Problem.of(500, "unexpected") : Problem.of(400, "unreadable");
        };
    }

    private static Problem parameter(FieldError error) {
        return Problem.of(400, "invalid-parameter")
                .with("parameter", error.field())
                .with(error);
    }

    private static List<FieldError> errors(BindException bound) {
        return bound.getFieldErrors().stream()
                .map(error -> FieldError.of(
                        error.getField(), error.isBindingFailure() ? "wrong-type" : code(error.getCode())))
                .toList();
    }

    private static List<FieldError> errors(MethodValidationResult invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> FieldError.of(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                code(error.getCodes() == null ? null : error.getCodes()[error.getCodes().length - 1]))))
                .toList();
    }

    private static String code(String constraint) {
        return Map.of(
                        "NotNull",
                        "required",
                        "NotBlank",
                        "required",
                        "NotEmpty",
                        "required",
                        "Size",
                        "wrong-length",
                        "Email",
                        "email")
                .getOrDefault(constraint == null ? "" : constraint, "invalid");
    }
}

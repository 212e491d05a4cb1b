package org.digitalcities.webkit.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors outside of controllers: in a filter, in the container, or during the rendering of a page. */
@Controller
class FallbackErrorController implements ErrorController {

    private final Problems problems;

    FallbackErrorController(Problems problems) {
        this.problems = problems;
    }

    @AllowedFor(anyone = true)
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable e ? e : null;
        problems.write(
                request,
                response,
                failure == null ? refused(status, request.getMethod()) : ProblemHandler.problem(failure));
    }

    /** The problem for a request that the container refused. */
    private static Problem refused(int status, String method) {
        return switch (status) {
            case 400 -> Problem.of(400, "request-unclear");
            case 405 -> Problem.of(405, "method-not-allowed").with("method", method);
            default -> ProblemHandler.byStatus(status);
        };
    }
}

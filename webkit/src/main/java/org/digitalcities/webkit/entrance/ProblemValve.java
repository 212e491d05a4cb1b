package org.digitalcities.webkit.entrance;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in the place of the container's own page, for what it refuses before it comes to any code of ours. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    private final Problems problems;

    ProblemValve(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            response.setHeader("X-Content-Type-Options", "nosniff");
            problems.writeProblem(request, response, problem(status, request.getMethod()));
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("nobody is there for an answer with {}: {}", status, gone.getClass().getSimpleName());
        }
    }

    private static Problem problem(int status, String method) {
        return switch (status) {
            case 404 -> Problem.unknown();
            case 405 -> Problem.of(405, "method-not-allowed").with("method", method);
            case 413 -> Problem.tooLarge(1 << 20);
            case 503 -> Problem.unavailable();
            case 501, 505 -> Problem.of(status, "request-unclear");
            default -> Problem.of(status, status < 500 ? "request-unclear" : "unexpected");
        };
    }
}

package org.digitalcities.webkit.entrance;

import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.digitalcities.community.Community;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with problem details, in place of the container's error page, if the container refuses a request. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    private static final int LONGEST_NAME = 60;
    /** The container's message for a value that exceeds its bound; parsing stops within the value. */
    private static final String TOO_LARGE =
            StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error");

    private final Problems problems;
    private final Community community;

    ProblemValve(Problems problems, Community community) {
        this.problems = problems;
        this.community = community;
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            response.setHeader("X-Content-Type-Options", "nosniff");
            if (request.getContext() == null) Lang.unassigned(request.getRequest(), community);
            problems.writeProblem(request, response, problem(status, request, throwable));
        } catch (IOException | IllegalStateException gone) {
            LOG.debug(
                    "the client is gone before its answer with {}: {}",
                    status,
                    gone.getClass().getSimpleName());
        }
    }

    private static Problem problem(int status, Request request, Throwable throwable) {
        var stopped = status == 400 && throwable != null && !TOO_LARGE.equals(throwable.getMessage());
        var half = stopped ? halfRead(request) : Optional.<String>empty();
        if (half.isPresent()) return Problem.of(400, "header-unclear").with("header", half.get());
        return switch (status) {
            case 404 -> Problem.unknown();
            case 405 -> Problem.of(405, "method-not-allowed").with("method", request.getMethod());
            case 413 -> Problem.tooLarge(1 << 20);
            case 503 -> Problem.unavailable();
            case 501 -> Problem.of(501, "request-unclear");
            case 505 -> Problem.of(505, "request-unclear");
            default -> status < 500 ? Problem.of(400, "request-unclear") : Problem.of(500, "unexpected");
        };
    }

    /** The header at which the container stopped: it has a name and no value yet. */
    private static Optional<String> halfRead(Request request) {
        var headers = request.getCoyoteRequest().getMimeHeaders();
        var last = headers.size() - 1;
        if (last < 0 || !headers.getValue(last).isNull()) return Optional.empty();
        var name = headers.getName(last).toString();
        return Optional.of(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name);
    }
}

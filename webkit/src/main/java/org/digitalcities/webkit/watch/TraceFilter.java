package org.digitalcities.webkit.watch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Adds the trace id to each answer, and logs each request that is more than a simple read, for {@code ./hub logs --trace}. */
final class TraceFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger("webkit.access");
    private static final Duration SLOW = Duration.ofSeconds(1);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var trace = MDC.get("traceId");
        if (trace != null) response.setHeader("Trace-Id", trace);
        var start = System.nanoTime();
        chain.doFilter(request, response);
        answered(request, response.getStatus(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static void answered(HttpServletRequest request, int status, Duration taken) {
        var look = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (request.isAsyncStarted() || look && status < 400 && taken.compareTo(SLOW) < 0) return;
        // The pattern, not the path: a path may hold a personal link.
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.info(
                "{} {} answered with {} after {} ms",
                request.getMethod(),
                route == null ? "(no route)" : route,
                status,
                taken.toMillis());
    }
}

package org.digitalcities.webkit.entrance;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/** Checks each header before any code parses it: no control characters, and a bounded number of types in Accept. */
final class RequestHeaderFilter extends OncePerRequestFilter {

    private static final String ACCEPT = "Accept";

    private final Problems problems;

    RequestHeaderFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var unclear = unclear(request);
        if (unclear.isPresent()) {
            problems.write(
                    new WithoutHeaders(request),
                    response,
                    Problem.of(400, "header-unclear").with("header", unclear.get()));
            return;
        }
        if (holdsControls(request.getRequestURI())) {
            problems.write(request, response, Problem.of(400, "address-unclear").with("part", "path"));
            return;
        }
        chain.doFilter(
                new Accepting(request, MediaRanges.shortened(Collections.list(request.getHeaders(ACCEPT)))), response);
    }

    /** Does not apply to the internal request for an error page, which has the headers of the original one. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static boolean holdsControls(String path) {
        if (path.indexOf('%') < 0) return false;
        return UriUtils.decode(path, StandardCharsets.UTF_8).chars().anyMatch(Character::isISOControl);
    }

    private static Optional<String> unclear(HttpServletRequest request) {
        for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            for (var values = request.getHeaders(name); values.hasMoreElements(); ) {
                if (!isValue(values.nextElement())) return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isValue(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' && c != '\t' || c >= 0x7f && c < 0xa0) return false;
        }
        return true;
    }

    /** Shortens Accept, and passes one language on: the container would parse all, or fail at the eleventh. */
    private static final class Accepting extends HttpServletRequestWrapper {

        private final Optional<String> accepted;

        Accepting(HttpServletRequest request, Optional<String> accepted) {
            super(request);
            this.accepted = accepted;
        }

        @Override
        public String getHeader(String name) {
            return accepted.isPresent() && name.equalsIgnoreCase(ACCEPT) ? accepted.get() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (accepted.isEmpty() || !name.equalsIgnoreCase(ACCEPT)) return super.getHeaders(name);
            return Collections.enumeration(List.of(accepted.get()));
        }

        @Override
        public Locale getLocale() {
            return Lang.of(this).locale();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(getLocale()));
        }
    }

    /** A request without headers, for the answer to one whose headers must not be read. */
    private static final class WithoutHeaders extends HttpServletRequestWrapper {

        WithoutHeaders(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return null;
        }
    }
}

package org.digitalcities.webkit.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.web.filter.OncePerRequestFilter;

/** Cleans the parameters of forms and queries in the same way as {@link StrictJson} cleans JSON bodies. */
final class ParameterCleaningFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Cleaned(request), response);
    }

    private static final class Cleaned extends HttpServletRequestWrapper {

        Cleaned(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            return clean(name, super.getParameter(name));
        }

        @Override
        public String[] getParameterValues(String name) {
            var values = super.getParameterValues(name);
            return values == null
                    ? null
                    : Arrays.stream(values).map(value -> clean(name, value)).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var cleaned = new LinkedHashMap<String, String[]>();
            super.getParameterMap().keySet().forEach(name -> cleaned.put(name, getParameterValues(name)));
            return cleaned;
        }

        private String clean(String name, String value) {
            var fault = PlainText.fault(value);
            if (fault.isEmpty()) return PlainText.clean(value);
            var error = FieldError.characters(name, fault.get());
            throw ("GET".equals(getMethod())
                            ? Problem.of(400, "invalid-parameter")
                                    .with("parameter", name)
                                    .with(error)
                            : Problem.invalidInput(List.of(error)))
                    .thrown();
        }
    }
}

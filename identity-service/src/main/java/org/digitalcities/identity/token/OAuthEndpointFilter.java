package org.digitalcities.identity.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests below {@code /oauth2} that no endpoint handles; the framework's filters would ignore them. */
final class OAuthEndpointFilter extends OncePerRequestFilter {

    private static final Map<String, HttpMethod> TAKEN =
            Map.of("/oauth2/token", HttpMethod.POST, "/oauth2/jwks", HttpMethod.GET);

    private final OAuthErrorWriter refusals;

    OAuthEndpointFilter(OAuthErrorWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var taken = TAKEN.get(request.getRequestURI());
        var method = HttpMethod.valueOf(request.getMethod());
        if (taken == null) {
            refusals.write(
                    response,
                    404,
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "There is nothing at this address: see /.well-known/oauth-authorization-server");
        } else if (method.equals(HttpMethod.OPTIONS)) {
            response.setHeader(HttpHeaders.ALLOW, allowed(taken));
            response.setStatus(204);
        } else if (taken.equals(HttpMethod.GET) && method.equals(HttpMethod.HEAD)) {
            chain.doFilter(new AsGet(request), response);
        } else if (!method.equals(taken)) {
            response.setHeader(HttpHeaders.ALLOW, allowed(taken));
            refusals.write(response, 405, OAuth2ErrorCodes.INVALID_REQUEST, "This address takes " + taken + " only");
        } else if (isDecodable(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.write(response, 400, OAuth2ErrorCodes.INVALID_REQUEST, "The form cannot be decoded");
        }
    }

    private static String allowed(HttpMethod taken) {
        return taken.equals(HttpMethod.GET) ? "GET, HEAD, OPTIONS" : taken + ", OPTIONS";
    }

    private static boolean isDecodable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException undecodable) {
            return false;
        }
    }

    /** Answered as a GET; the container omits the body. */
    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }
    }
}

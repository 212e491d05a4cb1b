package org.digitalcities.identity.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all refusals below {@code /oauth2} in the form of OAuth 2 (RFC 6749, section 5.2), whichever filter finds the error. The
 * standard allows visible ASCII only in descriptions for developers, so they are in English.
 */
final class OAuthErrorWriter {

    private static final String CHALLENGE = "Basic realm=\"digital-cities-hub\", charset=\"UTF-8\"";
    private static final String PARAMETER = "OAuth 2.0 Parameter: ";
    private static final String NO_CLIENT =
            "Give the client's id and secret by HTTP Basic, each form-encoded and both in base64, or as "
                    + "client_id and client_secret in the form. Either there are none, they cannot be read, or they "
                    + "are not those of a client.";
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            OAuth2ErrorCodes.INVALID_REQUEST, "A parameter is missing, is repeated or cannot be read",
            OAuth2ErrorCodes.INVALID_SCOPE,
                    "Ask for roles of this client only, or leave the parameter scope out for all of them",
            OAuth2ErrorCodes.INVALID_GRANT, "The hub gives no codes: use the grant client_credentials",
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, "The hub knows the grant client_credentials only");

    private final JsonMapper json;

    OAuthErrorWriter(JsonMapper json) {
        this.json = json;
    }

    /** For a failed authentication, with the same text for an unknown id and a wrong secret. */
    void unproven(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var unreadable = codeOf(e).equals(OAuth2ErrorCodes.INVALID_REQUEST)
                && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (unreadable) write(response, 401, OAuth2ErrorCodes.INVALID_CLIENT, NO_CLIENT);
        else unfit(request, response, e);
    }

    /** For a request that this client may not make. */
    void unfit(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        var code = codeOf(e);
        if (code.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            write(response, 401, code, NO_CLIENT);
        } else {
            write(response, 400, code, DESCRIPTIONS.getOrDefault(code, "The request cannot be granted") + parameter(e));
        }
    }

    void write(HttpServletResponse response, int status, String error, String description) throws IOException {
        response.setStatus(status);
        if (status == 401) response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var body = json.writeValueAsString(Map.of("error", error, "error_description", description))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String codeOf(AuthenticationException e) {
        return e instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
    }

    /** The framework names the parameter, without its value. */
    private static String parameter(AuthenticationException e) {
        OAuth2Error error = e instanceof OAuth2AuthenticationException oauth ? oauth.getError() : null;
        var said = error == null ? null : error.getDescription();
        return said != null && said.startsWith(PARAMETER) ? ": " + said.substring(PARAMETER.length()) : "";
    }
}

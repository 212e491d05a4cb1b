package org.digitalcities.identity.token;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads a request for a token. One without {@code scope} asks for all roles of its client (RFC 6749, section 3.3). */
final class RequestedScopes implements AuthenticationConverter {

    private final OAuth2ClientCredentialsAuthenticationConverter requests =
            new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public Authentication convert(HttpServletRequest request) {
        var read = requests.convert(request);
        return read instanceof OAuth2ClientCredentialsAuthenticationToken asked
                        && asked.getScopes().isEmpty()
                        && asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                ? new OAuth2ClientCredentialsAuthenticationToken(
                        client, client.getRegisteredClient().getScopes(), asked.getAdditionalParameters())
                : read;
    }
}

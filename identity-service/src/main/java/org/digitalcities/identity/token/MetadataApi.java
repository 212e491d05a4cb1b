package org.digitalcities.identity.token;

import java.util.Arrays;
import java.util.List;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Describes how to get a token (RFC 8414). Not the framework's own endpoint, because that requires an authorization
 * endpoint, which the hub does not have. RFC 8414 requires the response types and forbids an empty list: {@code none} is the
 * registered name for a response without a code or token.
 */
@RestController
class MetadataApi {

    private final Metadata metadata;

    MetadataApi(@Value("${hub.public-url}") String issuer) {
        this.metadata = new Metadata(
                issuer,
                issuer + "/oauth2/token",
                issuer + "/oauth2/jwks",
                Arrays.stream(Role.values()).map(Role::wireName).toList(),
                List.of("none"),
                List.of("client_credentials"),
                List.of("client_secret_basic", "client_secret_post"),
                issuer + "/api");
    }

    /** The members of RFC 8414, by its names. */
    record Metadata(
            String issuer,
            String token_endpoint,
            String jwks_uri,
            List<String> scopes_supported,
            List<String> response_types_supported,
            List<String> grant_types_supported,
            List<String> token_endpoint_auth_methods_supported,
            String service_documentation) {}

    @AllowedFor(anyone = true)
    @GetMapping("/.well-known/oauth-authorization-server")
    Metadata metadata() {
        return metadata;
    }
}

package org.digitalcities.identity.token;

import java.util.List;
import java.util.Optional;
import org.digitalcities.identity.client.Clients;
import org.digitalcities.identity.client.Credentials;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Gives the hub's clients to the authorization server, without revoked ones. The roles of a client are its scopes. */
@Component
final class RegisteredClients implements RegisteredClientRepository {

    private static final String CREDENTIALS = "hub.credentials";
    private static final TokenSettings TOKENS =
            TokenSettings.builder().accessTokenTimeToLive(TokenIssuer.LIFE).build();

    private final Clients clients;

    RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public RegisteredClient findByClientId(String id) {
        return clients.credentials(id)
                .map(client -> RegisteredClient.withId(id)
                        .clientId(id)
                        .clientSecret(client.secretHash())
                        .clientAuthenticationMethods(methods -> methods.addAll(List.of(
                                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                                ClientAuthenticationMethod.CLIENT_SECRET_POST)))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scopes(scopes -> scopes.addAll(client.roles()))
                        .tokenSettings(TOKENS)
                        .clientSettings(ClientSettings.builder()
                                .setting(CREDENTIALS, client)
                                .build())
                        .build())
                .orElse(null);
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered at /api/clients");
    }

    static Credentials credentialsOf(RegisteredClient client) {
        return Optional.<Credentials>ofNullable(client.getClientSettings().getSetting(CREDENTIALS))
                .orElseThrow();
    }
}

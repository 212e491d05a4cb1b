package org.digitalcities.identity.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.digitalcities.identity.client.Clients;
import org.digitalcities.identity.client.Keepers;
import org.digitalcities.identity.client.SecretHashes;
import org.digitalcities.identity.key.SigningKeys;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.CurrentRoles;
import org.digitalcities.webkit.security.EndedTokens;
import org.digitalcities.webkit.security.SecurityConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import tools.jackson.databind.json.JsonMapper;

/** The authorization server: client credentials only, ES256, and no other part of OAuth 2. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain tokenSecurity(HttpSecurity http, JsonMapper json) throws Exception {
        var refusals = new OAuthErrorWriter(json);
        return http.securityMatcher("/oauth2/**")
                .addFilterAfter(new OAuthEndpointFilter(refusals), HeaderWriterFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> paths.requestMatchers("/oauth2/jwks")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2AuthorizationServer(server -> server.clientAuthentication(
                                clients -> clients.errorResponseHandler(refusals::unproven))
                        .tokenEndpoint(tokens -> tokens.errorResponseHandler(refusals::unfit)
                                .accessTokenRequestConverters(grants -> {
                                    grants.clear();
                                    grants.add(new RequestedScopes());
                                })))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals::unproven))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${hub.public-url}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    OAuth2AuthorizationService authorizationService() {
        return new NoOpAuthorizationService();
    }

    @Bean
    PasswordEncoder clientSecretHashes() {
        return new SecretHashes();
    }

    @Bean
    JWKSource<SecurityContext> signingKeySource(SigningKeys keys) {
        return new ImmutableJWKSet<>(new JWKSet(keys.current()));
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
        return new NimbusJwtEncoder(keys);
    }

    /** As in webkit, but with the local keys: at its start this service must not need itself over the network. */
    @Bean
    JwtDecoder hubJwtDecoder(
            JWKSource<SecurityContext> keys,
            @Value("${hub.public-url}") String issuer,
            @Value("${hub.audience}") String audience) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<String>("sub", sub -> sub != null && !sub.isBlank())));
        return decoder;
    }

    /** The longest life of a token that was issued before its client was revoked. */
    @Bean
    EndedTokens.Source endedTokensSource(Clients clients, InstantSource realTime) {
        return () -> clients.endedSince(realTime.instant().minus(TokenIssuer.LIFE.multipliedBy(2)));
    }

    /** A role that a person, or a client's keeper, has lost is not granted any more. */
    @Bean
    CurrentRoles presentRoles(Keepers persons, Clients clients) {
        return subject ->
                persons.rolesOf(subject).<Collection<String>>map(roles -> roles).or(() -> clients.rolesOf(subject));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> hubClaims(TokenIssuer tokens) {
        return context -> {
            if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) return;
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            var client = RegisteredClients.credentialsOf(context.getRegisteredClient());
            var roles = List.copyOf(context.getAuthorizedScopes());
            tokens.describe(context.getClaims(), roles, client.city(), client.partner());
            // The claim "roles" says the same, for persons too.
            context.getClaims().claims(claims -> claims.remove(OAuth2ParameterNames.SCOPE));
            if (client.generation() > 0) context.getClaims().claim(EndedTokens.GENERATION, client.generation());
            if (!client.hands().isEmpty()) context.getClaims().claim(Caller.HANDS, client.hands());
        };
    }
}

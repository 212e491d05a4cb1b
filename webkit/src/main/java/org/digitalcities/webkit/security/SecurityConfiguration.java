package org.digitalcities.webkit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.call.ServiceClients;
import org.digitalcities.webkit.call.ServiceUrls;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.problem.Problems;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Checks tokens and sends security headers; {@link AccessRules} checks the roles of each method. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    private static final Duration REFRESHED = Duration.ofSeconds(15);

    static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    /** As Spring Security writes it for answers that state nothing else. */
    static final String UNKEPT = "no-cache, no-store, max-age=0, must-revalidate";

    /** Verifies the hub's tokens. The service that signs them defines a bean of this name with its own keys. */
    @Bean
    @ConditionalOnMissingBean(name = "hubJwtDecoder")
    JwtDecoder hubJwtDecoder(
            @Value("${hub.jwks-url}") String given,
            ServiceUrls addresses,
            @Value("${hub.public-url}") String issuer,
            @Value("${hub.audience}") String audience) {
        var http = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
        http.setReadTimeout(Duration.ofSeconds(3));
        var fetching = new RestTemplate(http);
        if (given.isBlank()) fetching.setInterceptors(addresses.spreading("identity"));
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        given.isBlank() ? addresses.base("identity") + "/oauth2/jwks" : given)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .restOperations(fetching)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<String>("sub", sub -> sub != null && !sub.isBlank())));
        return decoder;
    }

    /** Reads revoked tokens from identity-service, which itself defines a bean of this type with its own store. */
    @Bean
    @ConditionalOnMissingBean
    EndedTokens.Source endedTokensSource(ServiceClients calls) {
        var list = new ParameterizedTypeReference<List<EndedTokens.Ended>>() {};
        return () -> calls.to("identity")
                .get()
                .uri("/internal/ended-tokens")
                .retrieve()
                .body(list);
    }

    @Bean
    EndedTokens endedTokens(EndedTokens.Source source, ObjectProvider<WorkScheduler> work) {
        var ended = new EndedTokens(source);
        work.ifAvailable(it -> it.here("ended-tokens", REFRESHED, now -> ended.refresh()));
        return ended;
    }

    /** The token's roles apply; identity-service, which stores the roles, defines a bean of this type. */
    @Bean
    @ConditionalOnMissingBean
    CurrentRoles presentRoles() {
        return subject -> Optional.empty();
    }

    /** A span for each security filter would cost more than the checks themselves, and add no information. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The default chain: a service may define chains for its own paths before it. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain hubSecurity(
            HttpSecurity http,
            @Qualifier("hubJwtDecoder") JwtDecoder decoder,
            EndedTokens ended,
            CurrentRoles roles,
            Problems problems)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(paths -> paths.requestMatchers("/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers("/internal/**")
                        .hasAnyRole(Role.SERVICE.name(), Role.OPERATOR.name())
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(new VerifiedTokens(decoder, Clock.systemUTC(), ended, roles))
                                        .jwtAuthenticationConverter(authorities()))
                        .withObjectPostProcessor(answering(problems))
                        .authenticationEntryPoint(
                                (request, response, e) -> problems.write(request, response, refusal(e)))
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(request, response, Problem.of(403, "forbidden"))))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> problems.write(request, response, refusal(e)))
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(request, response, Problem.of(403, "forbidden"))))
                .build();
    }

    /** For a service's own chains, so that all answers have the same headers. */
    public static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .addHeaderWriter(new Referrers())
                .addHeaderWriter(SecurityConfiguration::keptAnswer)
                .frameOptions(frame -> frame.deny())
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"));
    }

    /** Spring Security leaves out {@code Cache-Control} of a 304, which has that of the 200 (RFC 9110, section 15.4.5). */
    private static void keptAnswer(HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED
                && !response.containsHeader(HttpHeaders.CACHE_CONTROL))
            response.setHeader(HttpHeaders.CACHE_CONTROL, UNKEPT);
    }

    /** Otherwise keys that cannot be fetched would be an unexpected error, not one after which the client may try again. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(Problems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(
                        (request, response, e) -> problems.write(request, response, refusal(e)));
                return filter;
            }
        };
    }

    private static Problem refusal(AuthenticationException e) {
        if (e instanceof AuthenticationServiceException) return Problem.unavailable();
        if (!(e instanceof OAuth2AuthenticationException)) return Problem.unauthenticated("unauthenticated");
        var expired = e.getMessage() != null && e.getMessage().contains("expired");
        return Problem.unauthenticated(expired ? "token-expired" : "token-invalid");
    }

    private static JwtAuthenticationConverter authorities() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter((Jwt token) -> Caller.rolesOf(token).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
        return converter;
    }

    @Bean
    AccessRules doors(ListableBeanFactory beans) {
        return new AccessRules(beans);
    }

    @Bean
    WebMvcConfigurer doorsConfigurer(AccessRules accessRules) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(accessRules).order(Ordered.HIGHEST_PRECEDENCE);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }
}

package org.digitalcities.gateway.session;

import java.time.Duration;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.gateway.route.UpstreamServices;
import org.digitalcities.secrets.ClientCredentials;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;

/** The gateway's own token for requests to identity-service, cached until shortly before its end. */
@Component
class OwnToken {

    private static final Duration EARLIER = Duration.ofSeconds(60);

    private final Mono<Answer> token;

    OwnToken(UpstreamServices services, Settings settings) {
        this.token = services.client(RoutedService.IDENTITY)
                .post()
                .uri("/oauth2/token")
                .header(HttpHeaders.AUTHORIZATION, ClientCredentials.basic("gateway", settings.serviceSecret()))
                .body(BodyInserters.fromFormData("grant_type", "client_credentials"))
                .retrieve()
                .bodyToMono(Answer.class)
                .timeout(Duration.ofSeconds(5))
                .cache(
                        answer -> Duration.ofSeconds(answer.expires_in).minus(EARLIER),
                        error -> Duration.ZERO,
                        () -> Duration.ZERO);
    }

    /** The token response, with the names of RFC 6749. */
    record Answer(String access_token, long expires_in) {}

    Mono<String> get() {
        return token.map(Answer::access_token);
    }
}

package org.digitalcities.gateway.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.digitalcities.gateway.Settings;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.gateway.route.UpstreamServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The public keys of identity-service by id: fetched if an id is unknown, at most once in ten seconds, and cached. */
@Component
class TokenKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);

    private final Map<String, ECKey> known = new ConcurrentHashMap<>();
    private final Mono<Boolean> fetched;

    TokenKeys(UpstreamServices services, WebClient http, Settings settings) {
        var given = settings.jwksUrl();
        var asked = given.isBlank()
                ? services.client(RoutedService.IDENTITY).get().uri("/oauth2/jwks")
                : http.get().uri(given);
        this.fetched = asked.retrieve()
                .bodyToMono(String.class)
                .timeout(Duration.ofSeconds(3))
                .doOnNext(this::take)
                .thenReturn(true)
                .doOnError(e -> LOG.warn(
                        "the keys that verify tokens cannot be fetched: {}",
                        e.getClass().getSimpleName()))
                .cache(ok -> Duration.ofSeconds(10), error -> Duration.ofSeconds(1), () -> Duration.ZERO);
    }

    /** The key with that id; empty if there is none; a refusal as unavailable if identity-service is down. */
    Mono<Optional<ECKey>> find(String id) {
        var key = known.get(id);
        if (key != null) return Mono.just(Optional.of(key));
        return fetched.onErrorMap(e -> Refusal.of(503, "unavailable")
                        .header("Retry-After", "5")
                        .thrown())
                .map(done -> Optional.ofNullable(known.get(id)));
    }

    private void take(String keys) {
        try {
            for (var key : JWKSet.parse(keys).getKeys()) {
                if (key instanceof ECKey ours) known.put(ours.getKeyID(), ours);
            }
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}

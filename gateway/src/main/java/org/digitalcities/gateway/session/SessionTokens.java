package org.digitalcities.gateway.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.gateway.route.UpstreamServices;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Exchanges a session for a token at identity-service, and caches the token for up to a minute by the hash of the session's secret. */
@Component
class SessionTokens {

    private static final Duration KEPT = Duration.ofSeconds(60);

    private final AsyncCache<ByteBuffer, Optional<Swapped>> swapped =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(KEPT).buildAsync();
    private final WebClient identity;
    private final OwnToken own;

    SessionTokens(UpstreamServices services, OwnToken own) {
        this.identity = services.client(RoutedService.IDENTITY);
        this.own = own;
    }

    record Swapped(String token, String subject) {}

    /** The cached token of that session, or that it is invalid; null if it has to be requested. */
    Optional<Swapped> remembered(String session) {
        var found = swapped.getIfPresent(hash(session));
        return found != null && found.isDone() && !found.isCompletedExceptionally() ? found.join() : null;
    }

    /** The token of that session; empty if the session has ended. */
    Mono<Optional<Swapped>> of(String session) {
        return Mono.fromFuture(
                () -> swapped.get(
                        hash(session), (hash, executor) -> swap(session).toFuture()),
                true);
    }

    /** After sign-out this gateway does not use the last token any more. */
    void forget(String session) {
        swapped.synchronous().invalidate(hash(session));
    }

    private Mono<Optional<Swapped>> swap(String session) {
        return own.get()
                .flatMap(token -> identity.post()
                        .uri("/internal/session-token")
                        .headers(headers -> headers.setBearerAuth(token))
                        .bodyValue(Map.of("session", session))
                        .retrieve()
                        .onStatus(status -> status.value() == 404 || status.value() == 422, answer -> Mono.empty())
                        .onStatus(
                                HttpStatusCode::isError,
                                answer -> answer.createException().flatMap(Mono::error))
                        .toEntity(Swapped.class))
                .map(answer -> answer.getStatusCode().is2xxSuccessful()
                        ? Optional.ofNullable(answer.getBody())
                        : Optional.<Swapped>empty())
                .timeout(Duration.ofSeconds(5))
                .onErrorMap(e -> Refusal.of(503, "unavailable")
                        .header("Retry-After", "5")
                        .thrown());
    }

    private static ByteBuffer hash(String session) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

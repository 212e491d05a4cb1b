package org.digitalcities.gateway.docs;

import java.time.Duration;
import java.util.Locale;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.route.Service;
import org.digitalcities.gateway.route.Services;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The page behind a problem's {@code type}. A code is its service's own, and the type does not say whose: the first that knows it tells. */
@Component
class ProblemTypes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Refusal AWAY = Refusal.of(503, "unavailable").header("Retry-After", "5");

    private final Services services;

    ProblemTypes(Services services) {
        this.services = services;
    }

    /** The page of a service; nothing where none knows the code; refused where one that may know it does not answer. */
    Mono<String> page(String code, Locale locale) {
        return Flux.fromArray(Service.values()).concatMapDelayError(service -> of(service, code, locale)).next()
                .onErrorMap(error -> AWAY.thrown());
    }

    private Mono<String> of(Service service, String code, Locale locale) {
        return services.client(service).get().uri("/problems/{code}", code)
                .header(HttpHeaders.ACCEPT, "text/html").header(HttpHeaders.ACCEPT_LANGUAGE, locale.getLanguage())
                .exchangeToMono(answer -> answer.statusCode() == HttpStatus.OK ? answer.bodyToMono(String.class)
                        : answer.statusCode() == HttpStatus.NOT_FOUND ? answer.releaseBody().then(Mono.<String>empty()) : answer.<String>createError())
                .timeout(PATIENCE);
    }
}

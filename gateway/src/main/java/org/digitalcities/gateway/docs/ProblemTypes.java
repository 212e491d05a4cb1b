package org.digitalcities.gateway.docs;

import java.time.Duration;
import java.util.Locale;
import org.digitalcities.gateway.refusal.Refusal;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.gateway.route.UpstreamServices;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The page of a problem's {@code type}. The type does not name the service: the first one that knows the code gives the page. */
@Component
class ProblemTypes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Refusal AWAY = Refusal.of(503, "unavailable").header("Retry-After", "5");

    private final UpstreamServices services;

    ProblemTypes(UpstreamServices services) {
        this.services = services;
    }

    /** A service's page; empty if none knows the code; an error if a service that may know it does not answer. */
    Mono<String> page(String code, Locale locale) {
        return Flux.fromArray(RoutedService.values())
                .concatMapDelayError(service -> of(service, code, locale))
                .next()
                .onErrorMap(error -> AWAY.thrown());
    }

    private Mono<String> of(RoutedService service, String code, Locale locale) {
        return services.client(service)
                .get()
                .uri("/problems/{code}", code)
                .header(HttpHeaders.ACCEPT, "text/html")
                .header(HttpHeaders.ACCEPT_LANGUAGE, locale.getLanguage())
                .exchangeToMono(answer -> answer.statusCode() == HttpStatus.OK
                        ? answer.bodyToMono(String.class)
                        : answer.statusCode() == HttpStatus.NOT_FOUND
                                ? answer.releaseBody().then(Mono.<String>empty())
                                : answer.<String>createError())
                .timeout(PATIENCE);
    }
}

package org.digitalcities.gateway.docs;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.gateway.route.RoutedService;
import org.digitalcities.gateway.route.UpstreamServices;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 documents of the services, fetched on demand and cached for half a minute. */
@Component
class ApiDocs {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Mono<Map<RoutedService, Optional<ObjectNode>>> all;

    ApiDocs(UpstreamServices services, JsonMapper json) {
        this.all = Flux.fromArray(RoutedService.values())
                .flatMap(service -> services.client(service)
                        .get()
                        .uri("/v3/api-docs")
                        .retrieve()
                        .bodyToMono(String.class)
                        .timeout(Duration.ofSeconds(10))
                        .map(text -> Optional.of((ObjectNode) json.readTree(text)))
                        .onErrorReturn(Optional.empty())
                        .map(document -> Map.entry(service, document)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, () -> new EnumMap<>(RoutedService.class))
                .cache(documents -> KEPT, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** The document of each service; empty for one that does not answer. */
    Mono<Map<RoutedService, Optional<ObjectNode>>> all() {
        return all;
    }
}

package org.digitalcities.addresses;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes the readiness of each address of services with several addresses. Its owner calls {@link #look} each second. */
public final class ReadinessProbes implements AutoCloseable {

    /** How often {@link #look} has to be called. */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String READINESS = "/actuator/health/readiness";
    private static final Logger LOG = LoggerFactory.getLogger(ReadinessProbes.class);

    private final List<Instance> instances;
    private final HttpClient http;

    public ReadinessProbes(Collection<ServiceAddresses> services) {
        instances = services.stream()
                .filter(ServiceAddresses::areSeveral)
                .flatMap(service -> service.instances().stream())
                .toList();
        http = instances.isEmpty()
                ? null
                : HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    /** Whether any service has more than one address. */
    public boolean areNeeded() {
        return !instances.isEmpty();
    }

    /** Starts a probe of each address without a running one, and does not wait. */
    public void look() {
        instances.stream()
                .filter(Instance::beginLook)
                .forEach(instance -> ask(instance).whenComplete((ready, failure) -> instance.endLook()));
    }

    /** Probes all addresses of a service now, and returns whether any is ready. */
    public static boolean isAnyReady(ServiceAddresses service) {
        try (var looks = new ReadinessProbes(List.of(service))) {
            return looks.instances.stream().map(looks::ask).toList().stream().anyMatch(CompletableFuture::join);
        }
    }

    private CompletableFuture<Boolean> ask(Instance instance) {
        var request = HttpRequest.newBuilder(instance.address().resolve(READINESS))
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).handle((answer, failure) -> {
            var ready = failure == null && answer.statusCode() == 200;
            if (instance.ready(ready))
                LOG.info("{} is {}", instance.address(), ready ? "ready" : "not ready: calls go elsewhere");
            return ready;
        });
    }

    @Override
    public void close() {
        if (http != null) http.shutdownNow();
    }
}

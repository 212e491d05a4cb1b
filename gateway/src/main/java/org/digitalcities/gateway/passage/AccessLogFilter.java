package org.digitalcities.gateway.passage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.digitalcities.gateway.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Step 1: creates the request's context, and logs the result at its end. The metric {@code gateway.requests} counts and
 * times by service and status; alert on a rising share of 5xx.
 */
@Component
@Order(FilterOrder.WATCH)
final class AccessLogFilter implements WebFilter {

    private static final Logger LOG = LoggerFactory.getLogger("gateway.access");
    private static final Duration SLOW = Duration.ofSeconds(1);

    private record Kind(String service, int status) {}

    private final ConcurrentMap<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final ClientAddressResolver resolver;
    private final Proxies proxies;

    AccessLogFilter(MeterRegistry registry, Settings settings) {
        this.registry = registry;
        this.resolver = new ClientAddressResolver(settings.proxies());
        this.proxies = new Proxies(settings);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var passage = new RequestContext(
                TraceContext.continuing(request.getHeaders().getFirst("traceparent")), resolver.of(request));
        proxies.look(request);
        passage.start(exchange);
        var start = System.nanoTime();
        exchange.getResponse().getHeaders().set("Trace-Id", passage.trace().id());
        exchange.getResponse().beforeCommit(() -> {
            done(exchange, passage, Duration.ofNanos(System.nanoTime() - start));
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private void done(ServerWebExchange exchange, RequestContext passage, Duration taken) {
        var code = exchange.getResponse().getStatusCode();
        var status = code == null ? 200 : code.value();
        var service = passage.service() == null ? "gateway" : passage.service().key();
        timers.computeIfAbsent(new Kind(service, status), this::timer).record(taken);
        var method = exchange.getRequest().getMethod();
        var plain =
                (method == HttpMethod.GET || method == HttpMethod.HEAD) && status < 400 && taken.compareTo(SLOW) < 0;
        if (plain && !LOG.isDebugEnabled()) return;
        LOG.atInfo()
                .addKeyValue("traceId", passage.trace().id())
                .addKeyValue("method", method.name())
                .addKeyValue(
                        "path", LoggedPath.of(exchange.getRequest().getURI().getRawPath()))
                .addKeyValue("status", status)
                .addKeyValue("millis", taken.toMillis())
                .addKeyValue("subject", passage.subject())
                .addKeyValue("to", service)
                .log("passed");
    }

    private Timer timer(Kind kind) {
        return Timer.builder("gateway.requests")
                .description("requests by service and status, until the answer begins")
                .tag("to", kind.service())
                .tag("status", String.valueOf(kind.status()))
                .publishPercentileHistogram()
                .register(registry);
    }
}

package org.digitalcities.messaging.event;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.digitalcities.messaging.fault.RedactedException;

/** Passes a trace on through the outbox, Kafka and jobs, as the text of a W3C trace context. */
public final class TracePropagator {

    private final Tracer tracer;

    public TracePropagator(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The current traceparent, or null outside a trace. */
    public String current() {
        var context = tracer.currentTraceContext().context();
        if (context == null || context.traceId().isEmpty()) return null;
        return "00-" + context.traceId() + "-" + context.spanId()
                + (Boolean.FALSE.equals(context.sampled()) ? "-00" : "-01");
    }

    /** Runs {@code work} as a span named {@code name} of the trace that {@code traceparent} (may be null) names. */
    public void within(String traceparent, String name, Runnable work) {
        var span = start(traceparent, name);
        try (var scope = tracer.withSpan(span)) {
            work.run();
        } catch (RuntimeException | Error e) {
            span.error(RedactedException.of(e));
            throw e;
        } finally {
            span.end();
        }
    }

    private Span start(String traceparent, String name) {
        var parts = traceparent == null ? new String[0] : traceparent.split("-");
        if (parts.length != 4) return tracer.nextSpan().name(name).start();
        var parent = tracer.traceContextBuilder()
                .traceId(parts[1])
                .spanId(parts[2])
                .sampled(parts[3].endsWith("1"))
                .build();
        return tracer.spanBuilder().setParent(parent).name(name).start();
    }
}

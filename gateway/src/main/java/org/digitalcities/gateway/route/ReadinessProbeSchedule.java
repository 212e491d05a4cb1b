package org.digitalcities.gateway.route;

import java.time.Duration;
import org.digitalcities.addresses.ReadinessProbes;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Probes the readiness of services with several addresses each second. */
@Component
final class ReadinessProbeSchedule implements SmartLifecycle, DisposableBean {

    private final ReadinessProbes probes;
    private Disposable ticks;

    ReadinessProbeSchedule(UpstreamServices services) {
        probes = new ReadinessProbes(services.all().values());
    }

    @Override
    public synchronized void start() {
        if (probes.areNeeded())
            ticks = Flux.interval(Duration.ZERO, ReadinessProbes.PAUSE)
                    .onBackpressureDrop()
                    .subscribe(tick -> probes.look());
    }

    @Override
    public synchronized void stop() {
        if (ticks != null) ticks.dispose();
        ticks = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return ticks != null;
    }

    /** Stops late, so that requests that are still running when the gateway stops go to ready instances. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void destroy() {
        probes.close();
    }
}

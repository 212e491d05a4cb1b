package org.digitalcities.gateway.passage;

import java.util.concurrent.atomic.AtomicBoolean;
import org.digitalcities.gateway.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Warns if a proxy stands before a gateway without HUB_PROXIES: all visitors then share the limits of one address. */
final class Proxies {

    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);

    private final AtomicBoolean watching;

    Proxies(Settings settings) {
        this.watching = new AtomicBoolean(settings.proxies() == 0);
        if (settings.proxies() == 0 && settings.publicUrl().startsWith("https:")) {
            LOG.warn(
                    "HUB_PUBLIC_URL is https, which a proxy before the gateway must end, but HUB_PROXIES is 0: "
                            + "behind it all visitors share the limits of one address. Set HUB_PROXIES to the number of proxies.");
        }
    }

    /** Warns once if a request was forwarded. */
    void look(ServerHttpRequest request) {
        if (!watching.get() || request.getHeaders().getFirst("X-Forwarded-For") == null) return;
        if (!watching.compareAndSet(true, false)) return;
        LOG.warn(
                "a request has X-Forwarded-For, but HUB_PROXIES is 0: if a proxy of yours stands before the gateway, set HUB_PROXIES to "
                        + "the number of proxies, or all visitors share the limits of one address; if none does, the header is ignored");
    }
}

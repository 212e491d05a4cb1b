package org.digitalcities.addresses;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** One address of a service, and whether requests may be sent to it. */
final class Instance {

    private final URI address;
    /** An address that was never probed counts as ready. */
    private volatile boolean ready = true;

    private final AtomicBoolean underLook = new AtomicBoolean();

    Instance(URI address) {
        this.address = address;
    }

    URI address() {
        return address;
    }

    boolean isReady() {
        return ready;
    }

    /** Stores whether it is ready; true if that has changed. */
    boolean ready(boolean now) {
        var before = ready;
        ready = now;
        return before != now;
    }

    /** False while an earlier probe is running. */
    boolean beginLook() {
        return underLook.compareAndSet(false, true);
    }

    void endLook() {
        underLook.set(false);
    }
}

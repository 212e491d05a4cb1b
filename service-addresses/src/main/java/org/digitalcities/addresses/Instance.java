package org.digitalcities.addresses;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** One address of a service, and whether calls should come to it. */
final class Instance {

    private final URI address;
    /** One that was never looked at counts as ready. */
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

    /** Notes whether it is ready; true if that is news. */
    boolean ready(boolean now) {
        var before = ready;
        ready = now;
        return before != now;
    }

    /** False while an earlier look has not come to its end. */
    boolean beginLook() {
        return underLook.compareAndSet(false, true);
    }

    void endLook() {
        underLook.set(false);
    }
}

package org.digitalcities.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Supervises a child: restarts it when it ends unexpectedly. After a stop or kill it must be started explicitly. */
public final class SupervisedProcess {

    /** Receives its events. */
    public interface Told {

        /** A line for people. */
        void say(String line);

        /** Its process, or its restarts, have changed. */
        void changed();
    }

    /**
     * The automatic restarts.
     *
     * @param last  the last restart; null if there was none
     * @param again when the next restart is due, or was begun; null while the child runs
     */
    public record Restarts(int count, Instant last, Instant again) {}

    private final Child child;
    private final RestartBackoff pauses;
    private final Told told;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Restarts restarts = new Restarts(0, null, null);
    private Duration pause = Duration.ZERO;
    private volatile long readySince;

    public SupervisedProcess(Child child, RestartBackoff pauses, Told told) {
        this.child = child;
        this.pauses = pauses;
        this.told = told;
        child.watch(this::isReady, this::hasEnded);
    }

    /** Starts it and waits until it is ready; a failed first start is not repeated. */
    public void start() {
        child.start();
    }

    private void isReady() {
        readySince = System.nanoTime();
        told.changed();
    }

    private void hasEnded(int status) {
        bringBack("ended by itself with status " + status, Duration.ofNanos(System.nanoTime() - readySince));
    }

    /** Starts it; a failed start is repeated. */
    public void startOrTryAgain() {
        try {
            start();
        } catch (IllegalStateException e) {
            bringBack(reason(e), Duration.ZERO);
            throw e;
        }
    }

    /** Stops it for good; false if that took too long and it was killed. */
    public boolean stop() {
        over.countDown();
        return child.stopForGood();
    }

    private void bringBack(String why, Duration wasReady) {
        Thread.ofVirtual().name(child.name() + "-again").start(() -> tryUntilItRuns(why, wasReady));
    }

    private synchronized void tryUntilItRuns(String why, Duration wasReady) {
        var ready = wasReady;
        for (var reason = why; reason != null; ready = Duration.ZERO) {
            pause = pauses.after(pause, ready);
            reason = tryOnce(reason);
        }
    }

    /** The reason of the failure; null if it runs, or should not run. */
    private String tryOnce(String why) {
        if (child.isExpectedToEnd()) return null;
        told.say("%s %s: it is started again in %d s, see ./hub logs %s"
                .formatted(child.name(), why, pause.toSeconds(), child.name()));
        set(restarts.count, restarts.last, Instant.now().plus(pause));
        try {
            if (over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return null;
            var began = Instant.now();
            if (child.startAgain()) {
                set(restarts.count + 1, began, null);
                told.say("%s is ready again on port %d".formatted(child.name(), child.port()));
            } else {
                set(restarts.count, restarts.last, null);
            }
            return null;
        } catch (IllegalStateException e) {
            set(restarts.count + 1, Instant.now(), null);
            return reason(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void set(int count, Instant last, Instant again) {
        restarts = new Restarts(count, last, again);
        told.changed();
    }

    private String reason(IllegalStateException e) {
        return e.getMessage().replaceFirst("^" + child.name() + " ", "").replaceFirst(": see ./hub logs .*$", "");
    }

    /** The child, to inspect, stop, kill and start it. */
    public Child child() {
        return child;
    }

    /** The number of automatic restarts. */
    public Restarts restarts() {
        return restarts;
    }
}

package org.digitalcities.local.screen;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The progress of a task. A task of less than two seconds shows only its own lines. */
public final class ProgressBar implements AutoCloseable {

    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final int CELLS = 24;
    /** A bar of one line, even on a narrow terminal. */
    private static final int WIDTH = 79;

    private static final long MIB = 1 << 20;
    private static final Pattern STEP = Pattern.compile("(\\d+) of (\\d+)  .+");

    private final Screen screen;
    private final String what;
    private final long total;
    private final long began;
    private long done;
    private long toldAt;
    private long toldDone;

    ProgressBar(Screen screen, String what, long total, long began) {
        this.screen = screen;
        this.what = what;
        this.total = total;
        this.began = began;
        toldAt = began;
    }

    /** One step is done; this line about it stays. */
    public void step(String line) {
        synchronized (screen) {
            done++;
            screen.say("%d of %d  %s".formatted(done, total, line));
        }
    }

    /** Adds to the progress without a line. */
    public void advance(long by) {
        synchronized (screen) {
            done += by;
            screen.advanced(this);
        }
    }

    /** Prints a line of another process; a line about a step counts as progress. */
    public void pass(String line) {
        synchronized (screen) {
            var step = STEP.matcher(line);
            if (step.matches() && Long.parseLong(step.group(2)) == total) {
                done = Long.parseLong(step.group(1));
            }
            screen.say(line);
        }
    }

    @Override
    public void close() {
        screen.end(this);
    }

    Optional<String> bar(long now) {
        if (now - began < PATIENCE) {
            return Optional.empty();
        }
        var full = (int) (share() * CELLS);
        var bar = "[%s%s] %s  %s, %d s"
                .formatted("#".repeat(full), ".".repeat(CELLS - full), count(), what, (now - began) / 1_000_000_000);
        return Optional.of(bar.length() <= WIDTH ? bar : bar.substring(0, WIDTH));
    }

    /** A line every two seconds at most, and ten in all. */
    Optional<String> lineIfDue(long now) {
        if (now - toldAt < PATIENCE || done - toldDone < total / 10.0) {
            return Optional.empty();
        }
        toldAt = now;
        toldDone = done;
        return Optional.of(what + ": " + count());
    }

    private double share() {
        return total <= 0 ? 1 : Math.min(1, (double) done / total);
    }

    private String count() {
        var shown = Math.min(done, total);
        return total < 10 * MIB ? shown + " of " + total : shown / MIB + " of " + total / MIB + " MiB";
    }
}

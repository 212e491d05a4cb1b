package org.digitalcities.local.screen;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The output of a {@code ./hub} command: lines and, on a terminal, a progress bar below them. */
public final class Screen {

    /** Moves to the start of the line and clears it. */
    private static final String OVER = "\r\033[K";

    private static final long EVERY_MILLIS = 250;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final boolean ticking;
    private final Deque<ProgressBar> running = new ArrayDeque<>();
    private ScheduledExecutorService ticks;
    private boolean barIsThere;

    /** @param ticking whether the bar is redrawn periodically */
    Screen(PrintStream out, boolean terminal, LongSupplier nanos, boolean ticking) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.ticking = ticking;
    }

    /** A screen on standard output, with a bar if that is a terminal. */
    public static Screen standard() {
        return standard(System.out);
    }

    /** The same on what writes to standard output in an encoding of its own. */
    public static Screen standard(PrintStream out) {
        var console = System.console();
        var terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return new Screen(out, terminal, System::nanoTime, terminal);
    }

    /** A screen without a terminal: lines only. */
    public static Screen plain(PrintStream out) {
        return new Screen(out, false, System::nanoTime, false);
    }

    /** Prints a line that stays. */
    public synchronized void say(String line) {
        clear();
        out.println(line);
        draw();
        out.flush();
    }

    /** Shows the progress of a task until it is closed. A nested task is shown in its place. */
    public synchronized ProgressBar begin(String what, long total) {
        var progress = new ProgressBar(this, what, total, nanos.getAsLong());
        running.push(progress);
        if (ticking && ticks == null) {
            ticks = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("bar").factory());
            ticks.scheduleAtFixedRate(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    synchronized void end(ProgressBar progress) {
        running.remove(progress);
        clear();
        draw();
        out.flush();
        if (running.isEmpty() && ticks != null) {
            ticks.shutdown();
            ticks = null;
        }
    }

    /** Redraws the bar. */
    synchronized void tick() {
        draw();
        out.flush();
    }

    /** Without a bar: prints a line, if one is due. */
    synchronized void advanced(ProgressBar progress) {
        if (!terminal) {
            progress.lineIfDue(nanos.getAsLong()).ifPresent(this::say);
        }
    }

    private void clear() {
        if (barIsThere) {
            out.print(OVER);
        }
        barIsThere = false;
    }

    private void draw() {
        if (!terminal || running.isEmpty()) {
            return;
        }
        running.peek().bar(nanos.getAsLong()).ifPresent(bar -> {
            out.print(OVER + bar);
            barIsThere = true;
        });
    }
}

package org.digitalcities.journeys.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.digitalcities.journeys.client.ApiException;

/** Runs the story step by step, prints each with its observation and time, and collects the results. */
final class StoryRunner {

    /** A step that takes longer counts as failed. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final PrintStream out;
    private final Duration limit;
    private final List<StepReport> told = new ArrayList<>();
    private String chapter = "";
    private int chapters = -1;
    private int steps;

    StoryRunner(PrintStream out) {
        this(out, LIMIT);
    }

    /** With a shorter limit, for tests. */
    StoryRunner(PrintStream out, Duration limit) {
        this.out = out;
        this.limit = limit;
    }

    void chapter(Chapter next) {
        chapter = next.title();
        chapters++;
        steps = 0;
        out.printf("%n%d. %s%n", chapters, chapter);
        next.tell(this);
    }

    /** Runs one step: an act and the observation of its effect. */
    void step(String sentence, Callable<Observation> step) {
        var id = chapters + "." + ++steps;
        out.printf("  %-5s %s ", id, sentence);
        out.flush();
        var began = Instant.now();
        var running = new FutureTask<>(step);
        Thread.ofVirtual().name("step-" + id).start(running);
        try {
            var seen = running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            keep(new StepReport(
                    id, chapter, sentence, true, seen.sentence(), seen.facts(), null, millis(began), since(began)));
        } catch (ExecutionException failed) {
            keep(failed(id, sentence, began, readable(failed.getCause())));
        } catch (TimeoutException slow) {
            running.cancel(true);
            keep(failed(id, sentence, began, "took over %s s".formatted(limit.toMillis() / 1000.0)));
        } catch (InterruptedException stopped) {
            running.cancel(true);
            throw new Stopped();
        }
    }

    List<StepReport> told() {
        return List.copyOf(told);
    }

    private void keep(StepReport step) {
        told.add(step);
        out.printf(Locale.ROOT, "%s %.1f s%n", step.passed() ? "[ok]" : "[FAILED]", step.seconds());
        out.printf("        %s%n", step.passed() ? step.seen() : step.fault());
    }

    private StepReport failed(String id, String sentence, Instant began, String fault) {
        return new StepReport(id, chapter, sentence, false, null, Map.of(), fault, millis(began), since(began));
    }

    private static String readable(Throwable fault) {
        var message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        var ours = fault instanceof PendingValue.Missing
                || fault instanceof Unfulfilled
                || fault instanceof ApiException
                || fault.getClass().getPackageName().startsWith("org.digitalcities.journeys.hub");
        return ours ? message : fault.getClass().getSimpleName() + ": " + message + at(fault);
    }

    private static String at(Throwable fault) {
        for (var frame : fault.getStackTrace())
            if (frame.getClassName().startsWith("org.digitalcities.journeys.demo"))
                return " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        return "";
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static double since(Instant began) {
        return Duration.between(began, Instant.now()).toMillis() / 1000.0;
    }

    /** The observation differs from the story. */
    static final class Unfulfilled extends RuntimeException {
        Unfulfilled(String message) {
            super(message);
        }
    }

    /** The story was interrupted from outside. */
    static final class Stopped extends RuntimeException {}

    /** Fails the step unless the condition holds. */
    static void holds(boolean condition, String otherwise, Object... words) {
        if (!condition) throw new Unfulfilled(otherwise.formatted(words));
    }
}

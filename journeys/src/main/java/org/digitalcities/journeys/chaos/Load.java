package org.digitalcities.journeys.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Running load: branches that run concurrently, each to its end, independent of the others. */
final class Load {

    private final CompletableFuture<Void> ended;
    private final List<CompletableFuture<Void>> branches;

    private Load(CompletableFuture<Void> ended, List<CompletableFuture<Void>> branches) {
        this.ended = ended;
        this.branches = branches;
    }

    /** Starts all branches after {@code first} has ended. */
    static Load begin(Runnable first, List<? extends Runnable> branches) {
        var pool = Executors.newVirtualThreadPerTaskExecutor();
        var begun = CompletableFuture.runAsync(first, pool);
        var going = new ArrayList<>(List.of(begun));
        branches.forEach(branch -> going.add(begun.thenRunAsync(branch, pool)));
        var ended = CompletableFuture.allOf(going.toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failed) -> pool.shutdown());
        return new Load(ended, List.copyOf(going));
    }

    boolean isOver() {
        return ended.isDone();
    }

    /** Waits for all answers; empty if all were as expected, else the unexpected ones. */
    List<String> await(Duration limit) {
        try {
            ended.get(limit.toSeconds(), TimeUnit.SECONDS);
            return List.of();
        } catch (TimeoutException late) {
            return Stream.concat(faults(), Stream.of("calls were still unanswered after " + limit.toSeconds() + " s"))
                    .toList();
        } catch (ExecutionException failed) {
            return faults().toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of("stopped");
        }
    }

    /** The failures, each once: if {@code first} failed, each branch has the same failure. */
    private Stream<String> faults() {
        return branches.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(CompletableFuture::exceptionNow)
                .flatMap(fault -> Stream.concat(Stream.of(fault), Stream.of(fault.getSuppressed())))
                .distinct()
                .map(fault -> String.valueOf(fault.getMessage()));
    }
}

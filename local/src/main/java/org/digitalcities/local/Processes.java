package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.digitalcities.local.Slots.Instance;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.RestartBackoff;
import org.digitalcities.local.process.SupervisedProcess;
import org.digitalcities.local.screen.ProgressBar;
import org.digitalcities.local.screen.Screen;

/** The processes of a hub: restarts those that end unexpectedly, stops all together, and lists them for other commands. */
final class Processes {

    /**
     * One of them.
     *
     * @param instance the number of a service's instance; null for store, broker and inbox
     */
    record Placed(Instance instance, int slot, SupervisedProcess kept) {

        String name() {
            return kept.child().name();
        }

        boolean isOf(ServiceDefinition service) {
            return instance != null && instance.service() == service;
        }
    }

    private final Launcher.Options options;
    private final Screen screen;
    private final RestartBackoff pauses;
    private final List<Placed> placed = new ArrayList<>();
    private Path socket;
    private boolean ready;
    private boolean ending;

    Processes(Launcher.Options options, Screen screen, RestartBackoff pauses) {
        this.options = options;
        this.screen = screen;
        this.pauses = pauses;
    }

    /** Adds store, broker or inbox. */
    Placed add(Child child) {
        return add(null, 0, child);
    }

    /** Adds an instance of a service, which is not started yet. */
    synchronized Placed add(Instance instance, int slot, Child child) {
        if (ending) throw new HubException("The hub is ending");
        var one = new Placed(instance, slot, new SupervisedProcess(child, pauses, told()));
        placed.add(one);
        return one;
    }

    private SupervisedProcess.Told told() {
        return new SupervisedProcess.Told() {

            @Override
            public void say(String line) {
                screen.say(line);
            }

            @Override
            public void changed() {
                write();
            }
        };
    }

    void startTogether(Collection<Placed> together, ProgressBar progress) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = together.stream()
                    .map(one -> pool.submit(() -> {
                        var began = System.nanoTime();
                        one.kept.start();
                        var seconds = (System.nanoTime() - began) / 1e9;
                        progress.step("%-20s ready after %.1f s on port %d"
                                .formatted(one.name(), seconds, one.kept.child().port()));
                        return one;
                    }))
                    .toList();
            for (var each : starting) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("The start was interrupted");
        } catch (ExecutionException e) {
            throw new HubException(e.getCause().getMessage());
        }
    }

    /** All are ready: from now on other commands find the hub. */
    synchronized void allReady(Path commands) {
        socket = commands;
        ready = true;
        write();
    }

    synchronized List<Placed> all() {
        return List.copyOf(placed);
    }

    synchronized List<Placed> of(ServiceDefinition service) {
        return placed.stream().filter(one -> one.isOf(service)).toList();
    }

    /** Replaces a process by another; the old one is stopped later. */
    synchronized void follow(Placed old, Placed next) {
        placed.remove(next);
        placed.set(placed.indexOf(old), next);
        placed.add(old);
        write();
    }

    /** Removes a process that was stopped for good. */
    synchronized void remove(Placed one) {
        placed.remove(one);
        write();
    }

    private synchronized void write() {
        if (!ready || ending) return;
        try {
            RunningHub.write(options, socket, placed);
        } catch (IOException e) {
            screen.say("./hub status shows what was before: " + RunningHub.file(options.home()) + " cannot be written: "
                    + e);
        }
    }

    /** Stops all: first the services, then store, broker and inbox. */
    void stop() {
        List<Placed> all;
        synchronized (this) {
            ending = true;
            all = List.copyOf(placed);
        }
        stopTogether(all.stream().filter(one -> one.instance != null).toList());
        stopTogether(all.stream().filter(one -> one.instance == null).toList());
        try {
            Files.deleteIfExists(RunningHub.file(options.home()));
        } catch (IOException e) {
            screen.say("left behind: " + RunningHub.file(options.home()));
        }
    }

    private static void stopTogether(List<Placed> together) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            together.forEach(one -> pool.execute(one.kept::stop));
        }
    }
}

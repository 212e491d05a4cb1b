package org.digitalcities.local;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.local.Processes.Placed;

/** Restarts services of a running hub: a new instance starts in a free slot, and the old one is stopped when the new one is ready. */
final class Restart implements ControlSocket.Commands {

    private final Launcher.Options options;
    private final Preparation preparation;
    private final ServiceProcesses services;
    private final Processes processes;
    private final ReentrantLock one = new ReentrantLock();

    Restart(Launcher.Options options, Preparation preparation, ServiceProcesses services, Processes processes) {
        this.options = options;
        this.preparation = preparation;
        this.services = services;
        this.processes = processes;
    }

    /** {@code restart}, for all but the gateway, or {@code restart service service ...}. */
    @Override
    public void take(List<String> words, Consumer<String> tell) {
        if (!words.getFirst().equals("restart"))
            throw new HubException("The hub does not know \"" + words.getFirst() + "\"");
        if (words.size() == 1) {
            all(tell);
        } else {
            these(words.stream().skip(1).map(Restart::named).distinct().toList(), tell);
        }
    }

    private static ServiceDefinition named(String name) {
        return ServiceDefinition.named(name)
                .orElseThrow(() -> new HubException(
                        "There is no service \"" + name + "\" to restart: take one of " + ServiceDefinition.NAMES));
    }

    /** All running services but the gateway, which has no second port. */
    void all(Consumer<String> tell) {
        these(
                Stream.of(ServiceDefinition.values())
                        .filter(service -> service != ServiceDefinition.GATEWAY
                                && !processes.of(service).isEmpty())
                        .toList(),
                tell);
    }

    /** One service after the other, and one instance after the other. */
    void these(List<ServiceDefinition> wanted, Consumer<String> tell) {
        if (!one.tryLock())
            throw new HubException("A restart is under way: wait for its end, ./hub status shows the processes");
        try {
            wanted.forEach(this::demandThatItRuns);
            for (var service : wanted) {
                restart(service, tell);
            }
        } catch (IOException e) {
            throw new HubException("The restart failed: " + e);
        } finally {
            one.unlock();
        }
    }

    private void demandThatItRuns(ServiceDefinition service) {
        if (processes.of(service).isEmpty()) {
            throw new HubException(service.artifact() + " does not run in this hub: ./hub status shows what does");
        }
    }

    private void restart(ServiceDefinition service, Consumer<String> tell) throws IOException {
        var free = service == ServiceDefinition.GATEWAY ? 0 : free(service);
        var jars = preparation.jars(Set.of(service), any -> options.slots().port(service, free), services::environment);
        for (var old : processes.of(service)) {
            if (service == ServiceDefinition.GATEWAY) {
                inPlace(old, jars, tell);
            } else {
                beside(old, jars, tell);
            }
        }
    }

    private int free(ServiceDefinition service) {
        var taken = processes.of(service).stream().map(Placed::slot).toList();
        return IntStream.range(0, options.slots().count(service))
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow();
    }

    private void beside(Placed old, Jars jars, Consumer<String> tell) throws IOException {
        var service = old.instance().service();
        var slot = free(service);
        var port = options.slots().port(service, slot);
        Ports.demandFree(options, port, "a restart of " + old.name());
        var before = options.slots().port(service, old.slot());
        tell.accept("%s starts on port %d, beside the one on port %d".formatted(old.name(), port, before));
        var next = processes.add(old.instance(), slot, services.of(old.instance(), slot, jars));
        var began = System.nanoTime();
        try {
            next.kept().start();
        } catch (IllegalStateException e) {
            processes.remove(next);
            throw new HubException(e.getMessage() + ". The one on port " + before + " stays");
        }
        processes.follow(old, next);
        tell.accept("%s is ready after %s; the one before ends".formatted(old.name(), since(began)));
        end(old, tell);
    }

    private void inPlace(Placed old, Jars jars, Consumer<String> tell) throws IOException {
        tell.accept(old.name() + " has the one public port: callers notice that it is restarted in place");
        var next = processes.add(old.instance(), old.slot(), services.of(old.instance(), old.slot(), jars));
        processes.follow(old, next);
        end(old, tell);
        var began = System.nanoTime();
        try {
            next.kept().startOrTryAgain();
        } catch (IllegalStateException e) {
            throw new HubException(e.getMessage() + ". It is tried again: ./hub status shows when");
        }
        tell.accept("%s is ready after %s".formatted(next.name(), since(began)));
    }

    private void end(Placed old, Consumer<String> tell) {
        var began = System.nanoTime();
        var inOrder = old.kept().stop();
        processes.remove(old);
        var how = inOrder ? "has ended" : "did not end and was killed";
        tell.accept("%s: the one before %s after %s".formatted(old.name(), how, since(began)));
    }

    private static String since(long began) {
        return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    }
}

package org.digitalcities.journeys.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.look.Stores;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Metrics;
import org.digitalcities.local.Launcher;
import org.digitalcities.local.Scale;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.process.Child;

/** The instances of the services: some services have two, and the second ones are stopped for some rounds. */
final class ServiceInstances {

    /** The services with two instances. */
    static final List<ServiceDefinition> SCALED =
            List.of(ServiceDefinition.MEMBERSHIP, ServiceDefinition.NEWSLETTER, ServiceDefinition.PARTNER);

    static final Scale SCALE = Scale.of("membership=2,newsletter=2,partner=2");

    private static final String SERVICE = "-service";

    private final Launcher launcher;

    ServiceInstances(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Stops all second instances gracefully, or starts them. */
    void run(int instances, Consumer<String> tell) {
        var wanted = SCALED.stream()
                .map(service -> launcher.process(service.artifact() + "-2"))
                .filter(child -> child.isRunning() != instances > 1)
                .toList();
        if (wanted.isEmpty()) return;
        tell.accept("    %s %s"
                .formatted(
                        instances > 1 ? "started:" : "taken away:",
                        String.join(", ", wanted.stream().map(Child::name).toList())));
        CompletableFuture.allOf(wanted.stream()
                        .map(child -> CompletableFuture.runAsync(() -> {
                            if (instances > 1) child.start();
                            else if (!child.stop())
                                throw new IllegalStateException(child.name() + " did not end in good order");
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Records what each instance has done since its start: kinds of work, mails, webhooks. */
    void write(int round, Stores stores, HistoryWriter writer) {
        for (var child : running()) {
            var metrics = Metrics.at(child.port());
            writer.write(
                    HistoryFile.INSTANCES,
                    round + " " + child.name(),
                    Body.of(
                            "round",
                            round,
                            "instance",
                            child.name(),
                            "pid",
                            child.pid(),
                            "incarnations",
                            stores.incarnations(service(child), own(child)),
                            "work",
                            metrics.by("kind", "messaging_work_done_total"),
                            "mails",
                            metrics.by("outcome", "newsletter_mails_total"),
                            "webhooks",
                            metrics.by("outcome", "partner_deliveries_total")));
        }
    }

    private List<Child> running() {
        var running = new ArrayList<Child>();
        for (var child : launcher.processes())
            if (child.name().contains(SERVICE) && child.isRunning()) running.add(child);
        return running;
    }

    /** The short name of its service. */
    static String service(Child child) {
        return child.name().replaceFirst(SERVICE + ".*", "");
    }

    /** As it names itself to others: by its port. */
    static String own(Child child) {
        return service(child) + SERVICE + "-" + child.port();
    }
}

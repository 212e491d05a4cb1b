package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.local.Slots.Instance;
import org.digitalcities.local.process.Child;

/** Makes the processes of services, which are not started yet: their settings, their command, their log. */
final class ServiceProcesses {

    private final Launcher.Options options;
    private final Secrets secrets;
    private final Logs logs;
    private final Slots slots;

    ServiceProcesses(Launcher.Options options, Secrets secrets, Logs logs) {
        this.options = options;
        this.secrets = secrets;
        this.logs = logs;
        this.slots = options.slots();
    }

    Child of(Instance instance, int slot, Jars jars) throws IOException {
        var service = instance.service();
        var port = slots.port(service, slot);
        return new Child(
                instance.name(),
                guarded(service, jars.command(service)),
                environment(service, port),
                logs.of(instance.name()),
                ServiceDefinition.readiness(port));
    }

    /** One more, of another build's jar, which may know one address of each service only. */
    Child beside(ServiceDefinition service, Path jar, int port, Consumer<String> lines) {
        var environment = environment(service, port);
        environment.replaceAll((name, value) -> name.matches("HUB_[A-Z]+_URL") ? value.split(",")[0] : value);
        var command = Stream.concat(Jars.java(service).stream(), Stream.of("-jar", jar.toString()))
                .toList();
        return new Child(
                service.artifact() + " beside",
                guarded(service, command),
                environment,
                lines,
                ServiceDefinition.readiness(port));
    }

    private static List<String> guarded(ServiceDefinition service, List<String> command) {
        return Child.endingWithUs(service.priority().command(command));
    }

    /** What one that listens there gets. */
    Map<String, String> environment(ServiceDefinition service, int port) {
        var environment =
                service.environment(slots, secrets, options.officers(), options.demonstration(), options.mongoUri());
        environment.put("PORT", String.valueOf(port));
        environment.put("HUB_INSTANCE", service.artifact() + "-" + port);
        environment.put("HUB_DATABASE_PREFIX", options.databasePrefix());
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }
}

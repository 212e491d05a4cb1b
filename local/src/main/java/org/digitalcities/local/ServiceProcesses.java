package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.local.Slots.Instance;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;

/** Makes the processes of services, which are not started yet: their settings, their command, their log. */
final class ServiceProcesses {

    private static final List<String> SECRETS =
            List.of("HUB_SERVICE_SECRET", "HUB_LINK_KEY", "HUB_SERVICE_CLIENTS", "MONGODB_URI");

    private final Launcher.Options options;
    private final Secrets secrets;
    private final SecuredKafka kafka;
    private final Logs logs;
    private final Slots slots;

    ServiceProcesses(Launcher.Options options, Secrets secrets, SecuredKafka kafka, Logs logs) {
        this.options = options;
        this.secrets = secrets;
        this.kafka = kafka;
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
        // An earlier release knows the broker's addresses by this name.
        environment.computeIfAbsent("KAFKA_BOOTSTRAP", name -> environment.get("KAFKA_BOOTSTRAP_SERVERS"));
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
        environment.putAll(Jvm.ENVIRONMENT);
        if (kafka != null) secure(service, environment);
        return environment;
    }

    /** Each service signs in at Kafka as itself, and reads all secrets from files, as in production. */
    private void secure(ServiceDefinition service, Map<String, String> environment) {
        if (environment.containsKey("KAFKA_BOOTSTRAP_SERVERS")) environment.putAll(kafka.ofService(service.artifact()));
        try {
            for (var name : SECRETS) {
                var secret = environment.remove(name);
                if (secret == null) continue;
                var file = Home.own(options.home().resolve("secrets")).resolve(service.artifact() + "-" + name);
                SecuredKafka.write(file, secret);
                environment.put(name + "_FILE", file.toString());
            }
        } catch (IOException e) {
            throw new HubException("The secrets of " + service.artifact() + " could not be written: " + e);
        }
    }
}

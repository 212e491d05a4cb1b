package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.local.inbox.Inbox;
import org.digitalcities.local.process.AotCache;
import org.digitalcities.local.process.AotCache.Recorded;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Jvm;
import org.digitalcities.local.process.Priority;
import org.digitalcities.local.store.Store;

/** One of store, broker and inbox: its main class, flags, priority and ports; the last argument is its data folder. */
record InfrastructureProcess(
        String name, List<String> jvm, int heap, Class<?> main, Priority priority, List<Integer> ports) {

    /** The processes of a hub; without a store if it uses another one. */
    static List<InfrastructureProcess> of(Launcher.Options options) {
        var all = at(options.port());
        return options.store() == null
                ? all
                : all.stream()
                        .filter(process -> !process.name().equals("store"))
                        .toList();
    }

    /** Store, broker and inbox, in this order. */
    static List<InfrastructureProcess> at(int base) {
        return List.of(
                new InfrastructureProcess(
                        "store",
                        Jvm.STORE,
                        384,
                        Store.class,
                        Priority.ANSWERS,
                        List.of(base + ServiceDefinition.STORE)),
                new InfrastructureProcess(
                        "kafka",
                        Jvm.SMALL,
                        320,
                        Broker.class,
                        Priority.EVENTS,
                        List.of(base + ServiceDefinition.KAFKA, base + ServiceDefinition.CONTROLLER)),
                new InfrastructureProcess(
                        "inbox",
                        Jvm.SMALL,
                        128,
                        Inbox.class,
                        Priority.FOLLOWS,
                        List.of(base + ServiceDefinition.SMTP, base + ServiceDefinition.INBOX)));
    }

    /** The process with this data folder and these additional flags and variables. */
    Child child(Path data, List<String> more, Map<String, String> environment, Consumer<String> lines) {
        var variables = new HashMap<>(Jvm.ENVIRONMENT);
        variables.putAll(environment);
        var flags = Stream.concat(flags().stream(), more.stream()).toList();
        return new Child(name, priority.command(Child.java(flags, main.getName(), arguments(data))), variables, lines);
    }

    /** A start on an empty folder, which is deleted afterwards. */
    Recorded recorded(Path data) {
        var command = Child.java(flags(), main.getName(), arguments(data));
        var java = 1 + flags().size();
        return new Recorded(command.subList(0, java), command.subList(java, command.size()), Jvm.ENVIRONMENT, null);
    }

    /** The cache's folder, beside the build, one per class path: that of a hub, and that of the journeys. */
    AotCache cache(Path root) throws IOException {
        var classPath = System.getProperty("java.class.path");
        var jar = Path.of(classPath.split(System.getProperty("path.separator"))[0]);
        return new AotCache(
                root.resolve("local/target/run"),
                name + "-" + Integer.toHexString(classPath.hashCode()),
                Files.getLastModifiedTime(jar).toMillis() + " " + flags());
    }

    private List<String> flags() {
        return Stream.concat(jvm.stream(), Stream.of("-Xmx" + heap + "m")).toList();
    }

    private String[] arguments(Path data) {
        return Stream.concat(ports.stream().map(String::valueOf), Stream.of(data.toString()))
                .toArray(String[]::new);
    }
}

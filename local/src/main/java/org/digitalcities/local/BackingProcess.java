package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** What the services stand on: a main class of ours, its flags, its priority, and its ports; the last argument is the folder of its data. */
record BackingProcess(String name, List<String> jvm, int heap, Class<?> main, Priority priority, List<Integer> ports) {

    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** What a hub starts; no store where it uses another. */
    static List<BackingProcess> of(Launcher.Options options) {
        var all = at(options.port());
        return options.store() == null ? all : all.stream().filter(process -> !process.name().equals("store")).toList();
    }

    /** Store, broker and inbox, in this order. */
    static List<BackingProcess> at(int base) {
        return List.of(new BackingProcess("store", Jvm.STORE, 384, Store.class, Priority.ANSWERS, List.of(base + Services.STORE)),
                new BackingProcess("kafka", Jvm.SMALL, 320, Broker.class, Priority.EVENTS, List.of(base + Services.KAFKA, base + Services.CONTROLLER)),
                new BackingProcess("inbox", Jvm.SMALL, 128, Inbox.class, Priority.FOLLOWS, List.of(base + Services.SMTP, base + Services.INBOX)));
    }

    /** The process on this data, started with these flags more. */
    Child child(Path data, List<String> more, Consumer<String> lines) {
        var flags = Stream.concat(flags().stream(), more.stream()).toList();
        return new Child(name, priority.command(Child.java(flags, main.getName(), arguments(data))), ENVIRONMENT, lines);
    }

    /** A start on no data, which goes when it is over. */
    Recorded recorded(Path data) {
        var command = Child.java(flags(), main.getName(), arguments(data));
        var java = 1 + flags().size();
        return new Recorded(command.subList(0, java), command.subList(java, command.size()), ENVIRONMENT, null);
    }

    /** Kept beside the build for each class path that starts it: that of a hub, and that of its journeys. */
    AotCache cache(Path root) throws IOException {
        var classPath = System.getProperty("java.class.path");
        var jar = Path.of(classPath.split(System.getProperty("path.separator"))[0]);
        return new AotCache(root.resolve("local/target/run"), name + "-" + Integer.toHexString(classPath.hashCode()),
                Files.getLastModifiedTime(jar).toMillis() + " " + flags());
    }

    private List<String> flags() {
        return Stream.concat(jvm.stream(), Stream.of("-Xmx" + heap + "m")).toList();
    }

    private String[] arguments(Path data) {
        return Stream.concat(ports.stream().map(String::valueOf), Stream.of(data.toString())).toArray(String[]::new);
    }
}

package org.digitalcities.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * A minimal process in the place of a service: it answers that it is ready, and writes down its settings and that it ended in good
 * order. Files beside it make it fail ({@code broken}) or delay its readiness ({@code held}).
 */
final class FakeService {

    private FakeService() {}

    /** Puts it where a build puts an extracted service. */
    static void build(Path root, ServiceDefinition service) throws IOException {
        var jar = Files.createDirectories(root.resolve(service.artifact()).resolve("target"))
                .resolve(service.artifact() + ".jar");
        Files.writeString(jar, "what was extracted is newer");
        var run = Files.createDirectories(folder(root, service));
        Files.writeString(
                run.resolve("stamp"),
                Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        var name = FakeService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(run.resolve(service.artifact() + ".jar")), manifest);
                var in = FakeService.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
    }

    /** The folder in which it runs and writes its notes. */
    static Path folder(Path root, ServiceDefinition service) {
        return root.resolve(service.artifact()).resolve("target/run");
    }

    public static void main(String... args) throws IOException, InterruptedException {
        var folder =
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().getParent();
        var port = Integer.parseInt(System.getenv("PORT"));
        if (Files.exists(folder.resolve("broken"))) {
            System.out.println("broken");
            System.exit(3);
        }
        Files.writeString(
                folder.resolve("given-" + port),
                System.getenv().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("HUB_"))
                        .filter(entry -> !entry.getKey().contains("SECRET"))
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(folder.resolve("ended-" + port))));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(Files.exists(folder.resolve("held")) ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("listening on " + port);
    }

    private static void note(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}

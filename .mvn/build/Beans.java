import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Generates code for a service's beans into its classes, like Spring Boot's goal {@code process-aot}. That goal compiles with the
 * JDK that Maven runs on, which may be older; this class runs and compiles on the JDK that Maven selected (decision 0016).
 */
final class Beans {

    private Beans() {}

    /** @param args the service's main class, group id, artifact id, folder of the build, folder of the classes, release of Java */
    public static void main(String[] args) throws Exception {
        var generated = Path.of(args[3], "spring-aot", "main");
        var classes = Path.of(args[4]);
        SpringApplicationAotProcessor.main(new String[] {args[0], generated.resolve("sources").toString(),
            generated.resolve("resources").toString(), generated.resolve("classes").toString(), args[1], args[2]});
        copy(generated.resolve("resources"), classes);
        copy(generated.resolve("classes"), classes);
        compile(generated.resolve("sources"), classes, args[5]);
    }

    private static void compile(Path sources, Path classes, String release) throws IOException {
        var command = new ArrayList<>(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"),
                "--release", release, "-parameters"));
        try (var files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
        }
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this Java has no compiler");
        var status = compiler.run(null, null, null, command.toArray(String[]::new));
        if (status != 0) throw new IllegalStateException("the beans' code was not compiled");
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) return;
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }
}

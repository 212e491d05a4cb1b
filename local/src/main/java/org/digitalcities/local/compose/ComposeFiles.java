package org.digitalcities.local.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose files of a folder that is laid out as the repository. */
public final class ComposeFiles {

    /** The whole system; the others add to it. */
    public static final String BASE = "docker-compose.yml";

    static final List<String> ADDITIONS = List.of("compose.demo.yml", "compose.institutions.yml");

    private final Path root;
    private final Map<String, Map<?, ?>> contents = new LinkedHashMap<>();

    private ComposeFiles(Path root) {
        this.root = root;
    }

    /** Reads the files in this folder. */
    public static ComposeFiles in(Path root) throws IOException {
        var files = new ComposeFiles(root);
        files.contents.put(BASE, files.yaml(BASE));
        for (var file : ADDITIONS) files.contents.put(file, files.yaml(file));
        return files;
    }

    Path root() {
        return root;
    }

    /** The containers of the base file, by name, with what they merge. */
    public Map<String, Container> containers() {
        return containers(BASE);
    }

    /** The containers of one file, by name, with what they merge. */
    Map<String, Container> containers(String file) {
        var containers = new TreeMap<String, Container>();
        map(contents.get(file).get("services"))
                .forEach((name, settings) -> containers.put(String.valueOf(name), new Container(map(settings))));
        return containers;
    }

    /** The networks or volumes that the base file declares. */
    Map<?, ?> declared(String kind) {
        return map(contents.get(BASE).get(kind));
    }

    List<String> names() {
        return List.copyOf(contents.keySet());
    }

    String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private Map<?, ?> yaml(String file) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file)));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** One container's settings. */
    public record Container(Map<?, ?> settings) {

        /** A setting as text; empty if it is not there. */
        public String text(String name) {
            var value = settings.get(name);
            return value == null ? "" : value.toString();
        }

        /** A setting that is one word or a list of them. */
        List<String> words(String name) {
            return words(settings.get(name));
        }

        private static List<String> words(Object value) {
            var words = new ArrayList<String>();
            if (value instanceof List<?> list) list.forEach(word -> words.add(word.toString()));
            else if (value instanceof Map<?, ?> map) map.keySet().forEach(word -> words.add(word.toString()));
            else if (value != null) words.add(value.toString());
            return words;
        }

        /** The environment, by name. */
        public Map<String, String> environment() {
            var environment = new TreeMap<String, String>();
            map(settings.get("environment"))
                    .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
            return environment;
        }

        /** The words of the health check without the first, CMD; empty if there is none. */
        List<String> health() {
            var words = words(map(settings.get("healthcheck")).get("test"));
            return words.isEmpty() ? words : words.subList(1, words.size());
        }

        /** Whether it runs once at each start and ends. */
        boolean isOnce() {
            return text("restart").equals("no");
        }

        /** The profiles without which it is not started. */
        List<String> profiles() {
            return words("profiles");
        }
    }
}

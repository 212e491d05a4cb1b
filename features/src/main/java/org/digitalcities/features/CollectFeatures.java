package org.digitalcities.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Collects the files of all features below a folder of modules; run by the build. */
public final class CollectFeatures {

    /** The name of a feature's file. */
    public static final String FILE = "feature.yaml";

    private static final String SERVICE = "-service";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, FeatureFile> files = new TreeMap<>();
    private final Set<String> services = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private CollectFeatures() {}

    /** Writes the second argument from the files below the first; ends with 1 and a line for each fault. */
    public static void main(String... arguments) throws IOException {
        var collected = new CollectFeatures();
        collected.read(Path.of(arguments[0]));
        var faults = collected.faults();
        faults.forEach(fault -> System.err.println("[ERROR] " + fault));
        if (!faults.isEmpty()) System.exit(1);
        var target = Path.of(arguments[1]);
        Files.createDirectories(target.getParent());
        Files.writeString(target, JSON.writeValueAsString(collected.files));
    }

    /** The features below a folder of modules, and the faults of their files. */
    static CollectFeatures from(Path modules) throws IOException {
        var collected = new CollectFeatures();
        collected.read(modules);
        return collected;
    }

    List<Feature> features() {
        return files.entrySet().stream()
                .map(entry -> new Feature(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<String> faults() {
        var all = new ArrayList<>(faults);
        all.addAll(FeatureRules.faults(features(), services));
        return all;
    }

    private void read(Path modules) throws IOException {
        try (var folders = Files.list(modules)) {
            for (var module : folders.filter(folder -> Files.isDirectory(sources(folder)))
                    .sorted()
                    .toList()) {
                var name = module.getFileName().toString();
                var service = name.replace(SERVICE, "");
                if (!service.equals(name)) services.add(service);
                try (var found = Files.walk(sources(module))) {
                    for (var file :
                            found.filter(path -> path.endsWith(FILE)).sorted().toList()) add(file, service);
                }
            }
        }
    }

    private static Path sources(Path module) {
        return module.resolve("src/main/java");
    }

    private void add(Path file, String module) {
        var folder = file.getParent();
        var name = folder.getParent().getFileName() + "/" + folder.getFileName();
        if (!name.startsWith(module + "/")) faults.add(name + ": it is in a folder of the module " + module);
        try {
            var read = YAML.readValue(file.toFile(), FeatureFile.class);
            if (read == null) faults.add(name + ": the file is empty");
            else if (files.putIfAbsent(name, read) != null) faults.add(name + ": two features have this name");
        } catch (JacksonException e) {
            faults.add(name + ": " + firstLine(e) + " (line " + e.getLocation().getLineNr() + ")");
        }
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}

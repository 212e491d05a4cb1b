package org.digitalcities.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed contract: one schema and one golden sample per event, earlier samples, and the AsyncAPI document.
 *
 * @param resources where {@code schemas/}, {@code samples/} and {@code samples/earlier/} are
 * @param asyncApi  the AsyncAPI document
 */
record ContractFiles(Path resources, Path asyncApi) {

    /** As messaging reads and writes events. */
    static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(EnumNamesInJson.before(new JacksonAnnotationIntrospector()))
            .build();

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static ContractFiles committed() {
        return new ContractFiles(Path.of("src/main/resources"), Path.of("../docs/asyncapi.yaml"));
    }

    Path schema(Class<? extends Event> type) {
        return schema(Catalogue.wireName(type));
    }

    Path schema(String wireName) {
        return resources.resolve("schemas").resolve(wireName + ".json");
    }

    Path sample(Class<? extends Event> type) {
        return sample(Catalogue.wireName(type));
    }

    Path sample(String wireName) {
        return resources.resolve("samples").resolve(wireName + ".json");
    }

    Path earlier() {
        return resources.resolve("samples").resolve("earlier");
    }

    /** All faults of the files, each with its remedy; empty if the files are the contract of {@code types}. */
    List<String> faults(List<Class<? extends Event>> types) {
        var faults = new ArrayList<String>();
        types.forEach(type -> faultsOf(type, faults));
        types.forEach(type -> Catalogue.earlier(type).forEach(name -> faultsOfEarlier(type, name, faults)));
        var known = new TreeSet<String>();
        types.forEach(type -> known.add(Catalogue.wireName(type) + ".json"));
        types.forEach(type -> Catalogue.earlier(type).forEach(name -> known.add(name + ".json")));
        for (var folder : List.of("schemas", "samples")) {
            names(resources.resolve(folder))
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.add(
                            folder + "/" + name + " has no record: an event that was published stays readable"));
        }
        return faults;
    }

    private void faultsOf(Class<? extends Event> type, List<String> faults) {
        var name = Catalogue.wireName(type);
        if (!Files.exists(schema(type))) faults.add(name + ": no schema; run the command in event-contracts/README.md");
        if (!Files.exists(sample(type)))
            faults.add(name + ": no golden sample; run the command in event-contracts/README.md");
        if (!Files.exists(schema(type)) || !Files.exists(sample(type))) return;
        var schema = read(schema(type));
        if (!schema.equals(EventSchema.of(type)))
            faults.add(name + ": the schema is not the record's; run the command in event-contracts/README.md");
        var validator = SCHEMAS.getSchema(schema);
        samples(type).forEach(path -> faultsOfSample(type, path, validator, faults));
        for (var component : type.getRecordComponents()) {
            if (!read(sample(type)).has(component.getName()))
                faults.add(name + ": the sample lacks " + component.getName());
        }
    }

    /** An earlier version has its own files, which nothing changes; its sample is read, and valid as today's version when written. */
    private void faultsOfEarlier(Class<? extends Event> type, String name, List<String> faults) {
        if (!Files.exists(schema(name)) || !Files.exists(sample(name))) {
            faults.add(name + ": no schema or no golden sample; an earlier version keeps both");
            return;
        }
        var sample = read(sample(name));
        SCHEMAS.getSchema(read(schema(name))).validate(sample).forEach(error -> faults.add(name + ": " + error));
        try {
            var written = JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(sample, type)));
            SCHEMAS.getSchema(EventSchema.of(type))
                    .validate(written)
                    .forEach(error -> faults.add(name + ": written as " + Catalogue.wireName(type) + " " + error));
        } catch (JacksonException unreadable) {
            faults.add(name + ": can no longer be read: " + unreadable.getOriginalMessage());
        }
    }

    private void faultsOfSample(Class<? extends Event> type, Path path, Schema validator, List<String> faults) {
        var sample = read(path);
        validator.validate(sample).forEach(error -> faults.add(path.getFileName() + ": " + error));
        try {
            var event = JSON.treeToValue(sample, type);
            var kept = Stream.of(SubjectKind.values())
                    .filter(kind -> kind.of(event.subject().id()).equals(event.subject()));
            if (kept.noneMatch(kind -> Catalogue.wireName(type).startsWith(kind.service() + "."))) {
                faults.add(path.getFileName() + ": tells of " + event.subject()
                        + ", of a kind that its service does not keep");
            }
            var written = withoutNulls(JSON.readTree(JSON.writeValueAsString(event)));
            if (!written.equals(withoutNulls(sample)))
                faults.add(path.getFileName() + ": read and written again it is " + written);
        } catch (IllegalArgumentException without) {
            faults.add(path.getFileName() + ": " + without.getMessage());
        } catch (JacksonException unreadable) {
            faults.add(path.getFileName() + ": can no longer be read: " + unreadable.getOriginalMessage());
        }
    }

    private Stream<Path> samples(Class<? extends Event> type) {
        var before = names(earlier())
                .filter(name -> name.startsWith(Catalogue.wireName(type) + "-"))
                .map(name -> earlier().resolve(name));
        return Stream.concat(Stream.of(sample(type)), before);
    }

    /** Writes what is missing. A published event may gain nullable components; any other change needs a new version. */
    void add(List<Class<? extends Event>> types) {
        for (var type : types) {
            var schema = EventSchema.of(type);
            if (Files.exists(schema(type))) mustOnlyAdd(Catalogue.wireName(type), read(schema(type)), schema);
            write(schema(type), schema);
            var sample = EventSample.of(type);
            if (Files.exists(sample(type))) {
                var yesterday = (ObjectNode) read(sample(type));
                var today = yesterday.deepCopy();
                sample.properties().forEach(entry -> {
                    if (!today.has(entry.getKey())) today.set(entry.getKey(), entry.getValue());
                });
                if (today.equals(yesterday)) continue;
                var count = names(earlier())
                        .filter(name -> name.startsWith(Catalogue.wireName(type) + "-"))
                        .count();
                write(earlier().resolve(Catalogue.wireName(type) + "-" + (count + 1) + ".json"), yesterday);
                sample = today;
            }
            write(sample(type), sample);
        }
        writeText(asyncApi, AsyncApi.yaml());
        write(publicAsyncApi(), PublicAsyncApi.document(types, this));
        if (Files.exists(guide()))
            notInGuide(types).forEach(type -> writeText(guide(), text(guide()) + guideRow(type)));
    }

    /** The document that the hub serves. */
    Path publicAsyncApi() {
        return resources.resolve("asyncapi.json");
    }

    /** The partners' guide, which lists the open events; their descriptions there are written by hand. */
    Path guide() {
        return asyncApi.resolveSibling("partners.md");
    }

    List<Class<? extends Event>> notInGuide(List<Class<? extends Event>> types) {
        var guide = text(guide());
        return types.stream()
                .filter(Catalogue::isOpen)
                .filter(type -> !guide.contains("`" + Catalogue.wireName(type) + "`"))
                .toList();
    }

    private static String guideRow(Class<? extends Event> type) {
        return "| `" + Catalogue.wireName(type) + "` |"
                + type.getSimpleName().replaceAll("([A-Z])", " $1").toLowerCase() + " |\n";
    }

    private static void mustOnlyAdd(String name, JsonNode before, JsonNode after) {
        before.path("properties").properties().forEach(property -> {
            if (!property.getValue().equals(after.path("properties").get(property.getKey()))) {
                throw new IllegalStateException(
                        name + ": " + property.getKey() + " is gone or means something else: make it another version");
            }
        });
        if (!before.path("required").equals(after.path("required"))) {
            throw new IllegalStateException(name + ": what is added must be @Nullable, and what was required stays so");
        }
        before.path("$defs")
                .properties()
                .forEach(part -> mustOnlyAdd(
                        name + "/" + part.getKey(),
                        part.getValue(),
                        after.path("$defs").path(part.getKey())));
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var kept = JSON.createObjectNode();
            object.properties().stream()
                    .filter(entry -> !entry.getValue().isNull())
                    .forEach(entry -> kept.set(entry.getKey(), withoutNulls(entry.getValue())));
            return kept;
        }
        if (!node.isArray()) return node;
        var kept = JSON.createArrayNode();
        node.forEach(item -> kept.add(withoutNulls(item)));
        return kept;
    }

    static JsonNode read(Path path) {
        return JSON.readTree(text(path));
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path path, JsonNode json) {
        writeText(path, PRETTY.writeValueAsString(json) + "\n");
    }

    private static void writeText(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Stream<String> names(Path folder) {
        if (!Files.isDirectory(folder)) return Stream.empty();
        try (var files = Files.list(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

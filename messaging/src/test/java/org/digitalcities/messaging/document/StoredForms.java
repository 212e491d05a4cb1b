package org.digitalcities.messaging.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.digitalcities.messaging.aggregate.ServiceDatabase;

/**
 * The form of a service's documents, recorded in {@code src/test/resources/stored.json}: for each collection its validator and the
 * validator's version; for aggregates also the form number of the state and its fields. A change without a new version or form is a
 * fault. {@code -Dstored=add} records changes that have one, {@code -Dstored=anew} records everything.
 */
public final class StoredForms {

    private static final Path FILE = Path.of("src/test/resources/stored.json");
    private static final String ADD = "; write it down: run this test with -Dstored=add, and look at the file";

    private StoredForms() {}

    /** The changes that have no new version or form. */
    static Set<String> faults(ServiceDatabase documents) {
        var declared = declared(documents.shapes(), documents.states());
        var how = System.getProperty("stored", "");
        var faults = faults(how.equals("anew") ? new Document() : read(), declared, !how.isEmpty());
        if (!how.isEmpty() && faults.isEmpty()) write(declared);
        return faults;
    }

    private static Document declared(Map<String, CollectionSchema> shapes, Map<String, StateCodec<?>> states) {
        var declared = new Document();
        new TreeMap<>(shapes).forEach((name, shape) -> {
            var form = new Document("version", shape.version()).append("schema", shape.schema());
            if (states.containsKey(name))
                form.append("form", states.get(name).form()).append("state", fields(states.get(name)));
            declared.append(name, form);
        });
        return declared;
    }

    /** The differences between recorded and declared forms; {@code adding} leaves out what is only new. */
    static Set<String> faults(Document kept, Document declared, boolean adding) {
        var faults = new TreeSet<String>();
        declared.forEach((name, form) -> {
            if (kept.containsKey(name)) compare(name, kept.get(name, Document.class), (Document) form, adding, faults);
            else if (!adding) faults.add("the collection " + name + " is new" + ADD);
        });
        if (!adding)
            kept.keySet().stream()
                    .filter(name -> !declared.containsKey(name))
                    .forEach(name -> faults.add("the collection " + name + " is gone" + ADD));
        return faults;
    }

    private static void compare(String name, Document kept, Document declared, boolean adding, Set<String> faults) {
        try {
            var next = Validators.isNext(
                    new Document(kept).append("_id", name), new Document(declared).append("_id", name));
            if (next && !adding) faults.add("the validator of " + name + " has a new version" + ADD);
            if (declared.getInteger("version") < kept.getInteger("version"))
                faults.add("the validator of " + name + " went back to an earlier version");
        } catch (IncompatibleReleaseException e) {
            faults.add(e.getMessage());
        }
        int before = kept.getInteger("form", 0);
        int form = declared.getInteger("form", 0);
        if (form < before) faults.add("the state of " + name + " went back to an earlier form");
        if (form > before && !adding) faults.add("the state of " + name + " has a new form" + ADD);
        if (form == before && form != 0 && !kept.get("state").equals(declared.get("state"))) {
            faults.add(
                    "the state of " + name
                            + " has other fields and the form that it had: declare how the form before is lifted (StoredTypeNames.lift)");
        }
    }

    /** The fields of a state as they are stored, found by reflection. */
    static Object fields(StateCodec<?> codec) {
        var fields = describe(codec.type(), codec.names().byType(), List.of());
        if (codec.names().isIdentified() && fields instanceof Document document) {
            document.remove(StateCodec.ID);
            document.values().forEach(part -> {
                if (codec.type().isSealed() && part instanceof Document one) one.remove(StateCodec.ID);
            });
        }
        return fields;
    }

    private static Object describe(Type type, Map<Class<?>, Map<Class<?>, String>> names, List<Type> within) {
        if (within.contains(type)) return "as above";
        var inner = new ArrayList<>(within);
        inner.add(type);
        return switch (type) {
            case ParameterizedType generic ->
                new Document(
                        ((Class<?>) generic.getRawType()).getSimpleName(),
                        Arrays.stream(generic.getActualTypeArguments())
                                .map(part -> describe(part, names, inner))
                                .toList());
            case Class<?> sealed
            when names.containsKey(sealed) ->
                sorted(names.get(sealed).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, one -> describe(one.getKey(), names, inner))));
            case Class<?> parts
            when parts.isRecord() ->
                sorted(Arrays.stream(parts.getRecordComponents())
                        .collect(Collectors.toMap(
                                RecordComponent::getName, part -> describe(part.getGenericType(), names, inner))));
            case Class<?> constants
            when constants.isEnum() ->
                Arrays.stream(constants.getEnumConstants())
                        .map(Object::toString)
                        .sorted()
                        .toList();
            case Class<?> plain -> plain.getSimpleName();
            default -> type.getTypeName();
        };
    }

    private static Document sorted(Map<String, Object> fields) {
        return new Document(new TreeMap<>(fields));
    }

    private static Document read() {
        try {
            return Files.exists(FILE) ? Document.parse(Files.readString(FILE)) : new Document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Document declared) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    declared.toJson(JsonWriterSettings.builder()
                                    .outputMode(JsonMode.RELAXED)
                                    .indent(true)
                                    .build()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

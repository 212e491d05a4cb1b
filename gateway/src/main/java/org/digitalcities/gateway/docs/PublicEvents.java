package org.digitalcities.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import tools.jackson.databind.json.JsonMapper;

/** The public events as their page shows them, read from the files of the contract. */
final class PublicEvents {

    private static final String ADDRESS = "/api/events/types/";

    private PublicEvents() {}

    /**
     * One type of events.
     *
     * @param name    its name with the version
     * @param text    the key of its sentence, the same for all versions
     * @param sample  a whole example of its data
     * @param schema  the address of its JSON Schema
     * @param earlier the names of earlier versions, which the feed still holds
     */
    record EventType(
            String name,
            String text,
            List<SchemaFields.Field> fields,
            String sample,
            String schema,
            List<String> earlier) {}

    /** All types, in the order of their names. */
    static List<EventType> all(JsonMapper json) {
        return Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .map(type -> of(type, json))
                .toList();
    }

    /** The AsyncAPI document of these events. */
    static byte[] asyncApi() {
        return file("/asyncapi.json");
    }

    private static EventType of(Class<? extends Event> type, JsonMapper json) {
        var name = Catalogue.wireName(type);
        var schema = json.readTree(file("/schemas/" + name + ".json"));
        var sample = json.readTree(file("/samples/" + name + ".json"));
        return new EventType(
                name,
                "events.what." + name.substring(0, name.lastIndexOf('.')),
                new SchemaFields(schema).of(schema),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(sample),
                ADDRESS + name + "/schema",
                Catalogue.earlier(type));
    }

    private static byte[] file(String path) {
        try (var in = Catalogue.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

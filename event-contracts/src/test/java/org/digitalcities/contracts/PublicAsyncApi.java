package org.digitalcities.contracts;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AsyncAPI document that the hub serves: the public topic and the open events only, in one file without references to others.
 * The schemas stand under {@code components}, in AsyncAPI's own dialect, which every tool reads.
 */
final class PublicAsyncApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMAS = "#/components/schemas/";
    /** What belongs to a schema as a file of its own. */
    private static final List<String> OF_A_FILE = List.of("$schema", "$id", "$defs");

    private PublicAsyncApi() {}

    /** @param files hold the schemas and samples */
    static ObjectNode document(List<Class<? extends Event>> types, ContractFiles files) {
        var document = JSON.createObjectNode()
                .put("asyncapi", AsyncApi.VERSION)
                .put("id", "urn:org:digitalcities:public-events");
        var info = document.putObject("info")
                .put("title", "Digital Cities Hub: public events")
                .put("version", "2.0.0")
                .put("description", """
                The public events of the hub, as CloudEvents 1.0. Institutions with access to the topic read them in Kafka's binary mode: the \
                envelope is in the headers, the key is the subject, and the isolation level is read_committed. Webhooks, the feed and the stream \
                have the same events in structured mode (application/cloudevents+json), with the same payload as data. Versions only add \
                fields: ignore fields that you do not know. A changed meaning or spelling is another version.""");
        info.putObject("license")
                .put("name", "EUPL-1.2")
                .put("url", "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12");
        document.put("defaultContentType", "application/json");
        var channel = document.putObject("channels")
                .putObject("publicEvents")
                .put("address", AsyncApi.PUBLIC_TOPIC)
                .put("title", "Public events")
                .put("description", "Every public event, in order for each subject. Nothing in it names a person.");
        var received = channel.putObject("messages");
        channel.putObject("bindings")
                .putObject("kafka")
                .put("topic", AsyncApi.PUBLIC_TOPIC)
                .put("partitions", 12);
        var operation = document.putObject("operations")
                .putObject("publishPublicEvent")
                .put("action", "send")
                .put("title", "Publish a public event")
                .put("summary", "The hub publishes each public event once; partners receive it.");
        operation.putObject("channel").put("$ref", "#/channels/publicEvents");
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        var schemas = components.putObject("schemas");
        for (var type : types) {
            if (!Catalogue.isOpen(type)) continue;
            for (var name : AsyncApi.versions(type).toList()) {
                received.putObject(name).put("$ref", "#/components/messages/" + name);
                messages.set(name, message(type, name, files));
                addSchema(name, (ObjectNode) ContractFiles.read(files.schema(name)), schemas);
            }
        }
        return document;
    }

    private static ObjectNode message(Class<? extends Event> type, String name, ContractFiles files) {
        var message = AsyncApi.envelope(type, name);
        message.putObject("payload").put("$ref", SCHEMAS + name);
        message.putArray("examples")
                .addObject()
                .put("name", "sample")
                .set("payload", ContractFiles.read(files.sample(name)));
        return message;
    }

    private static void addSchema(String name, ObjectNode schema, ObjectNode schemas) {
        schema.path("$defs").properties().forEach(part -> {
            var shared = moved(part.getValue());
            if (schemas.has(part.getKey()) && !schemas.get(part.getKey()).equals(shared))
                throw new IllegalStateException("two schemas of the name " + part.getKey());
            schemas.set(part.getKey(), shared);
        });
        schemas.set(name, moved(schema.without(OF_A_FILE)));
    }

    /** The same, with references into the components. */
    private static JsonNode moved(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var copy = JSON.createObjectNode();
            object.properties().forEach(entry -> {
                if (entry.getKey().equals("$ref"))
                    copy.put("$ref", entry.getValue().asString().replace("#/$defs/", SCHEMAS));
                else copy.set(entry.getKey(), moved(entry.getValue()));
            });
            return copy;
        }
        if (!(node instanceof ArrayNode array)) return node;
        var copy = JSON.createArrayNode();
        array.forEach(item -> copy.add(moved(item)));
        return copy;
    }
}

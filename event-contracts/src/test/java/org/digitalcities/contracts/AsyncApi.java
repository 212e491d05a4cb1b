package org.digitalcities.contracts;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The AsyncAPI document of the whole hub, generated from the catalogue: each service's internal topic, and the public topic. Partners get
 * {@link PublicAsyncApi}.
 */
final class AsyncApi {

    static final String VERSION = "3.1.0";
    static final String PUBLIC_TOPIC = "public.events";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private AsyncApi() {}

    static String yaml() {
        return "# Made from event-contracts by WriteContracts; event-contracts/README.md says how. Do not edit.\n"
                + YAML.writeValueAsString(document());
    }

    static ObjectNode document() {
        var document = JSON.createObjectNode().put("asyncapi", VERSION);
        document.putObject("info")
                .put("title", "Digital Cities Hub")
                .put("version", "1.0.0")
                .put("description", """
                CloudEvents 1.0 on Kafka in binary mode, key = subject: kind and id of what the event tells of. Changes only add; another meaning is another version.
                Partners read public.events (isolation level read_committed) and no other topic.""");
        document.put("defaultContentType", "application/json");
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        var messages = document.putObject("components").putObject("messages");
        Catalogue.types().forEach(type -> versions(type).forEach(name -> messages.set(name, message(type, name))));

        services().forEach(service -> {
            channel(
                    channels,
                    service + ".events",
                    "What " + service + "-service tells the other services.",
                    named(service));
            operation(operations, service, "send", service + ".events");
        });
        channel(
                channels,
                PUBLIC_TOPIC,
                "What partners may hear of, without any person's data; sent again by partner-service, ids kept.",
                Catalogue.types().stream().filter(Catalogue::isOpen).toList());
        operation(operations, "partner-public", "send", PUBLIC_TOPIC);
        return document;
    }

    private static List<String> services() {
        return Catalogue.types().stream().map(AsyncApi::service).distinct().toList();
    }

    private static List<Class<? extends Event>> named(String service) {
        return Catalogue.types().stream()
                .filter(type -> service(type).equals(service))
                .toList();
    }

    private static String service(Class<? extends Event> type) {
        var name = Catalogue.wireName(type);
        return name.substring(0, name.indexOf('.'));
    }

    private static void channel(
            ObjectNode channels, String topic, String description, List<Class<? extends Event>> types) {
        var channel = channels.putObject(topic).put("address", topic).put("description", description);
        var messages = channel.putObject("messages");
        types.stream()
                .flatMap(AsyncApi::versions)
                .forEach(name -> messages.putObject(name).put("$ref", "#/components/messages/" + name));
        channel.putObject("bindings").putObject("kafka").put("topic", topic).put("partitions", 12);
    }

    private static void operation(ObjectNode operations, String name, String action, String topic) {
        operations.putObject(name).put("action", action).putObject("channel").put("$ref", "#/channels/" + topic);
    }

    /** The name under which events of this type are published, then the earlier ones, which topics still hold. */
    static Stream<String> versions(Class<? extends Event> type) {
        return Stream.concat(Stream.of(Catalogue.wireName(type)), Catalogue.earlier(type).stream());
    }

    private static ObjectNode message(Class<? extends Event> type, String wireName) {
        var message = envelope(type, wireName).put("x-open", Catalogue.isOpen(type));
        message.putObject("payload")
                .put("schemaFormat", "application/schema+json;version=draft-2020-12")
                .putObject("schema")
                .put("$ref", "../event-contracts/src/main/resources/schemas/" + wireName + ".json");
        return message;
    }

    /** A message without its payload. */
    static ObjectNode envelope(Class<? extends Event> type, String wireName) {
        var message = JSON.createObjectNode()
                .put("name", Catalogue.TYPE_PREFIX + wireName)
                .put("title", type.getSimpleName())
                .put("contentType", "application/json");
        var today = Catalogue.wireName(type);
        if (!wireName.equals(today))
            message.put(
                    "description",
                    "An earlier version, not sent any more; the log still holds some. " + today + " replaced it.");
        message.set("headers", headers(type, wireName));
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put(
                        "description",
                        "the subject: %s/ and the id"
                                .formatted(EventSample.read(type).subject().kind()));
        return message;
    }

    private static ObjectNode headers(Class<? extends Event> type, String wireName) {
        var headers = JSON.createObjectNode().put("type", "object");
        var properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
        properties.putObject("ce_type").put("type", "string").put("const", Catalogue.TYPE_PREFIX + wireName);
        List.of(
                        "ce_id",
                        "ce_source",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "ce_sequence",
                        "ce_partitionkey",
                        "ce_traceparent")
                .forEach(name -> properties.putObject(name).put("type", "string"));
        var kind = EventSample.read(type).subject().kind();
        List.of("ce_subject", "ce_partitionkey")
                .forEach(name -> properties.withObject(name).put("pattern", "^" + kind + "/[^/\\s]+$"));
        var required = headers.putArray("required");
        List.of("ce_specversion", "ce_type", "ce_id", "ce_source", "ce_subject", "ce_time", "ce_sequence")
                .forEach(required::add);
        return headers;
    }
}

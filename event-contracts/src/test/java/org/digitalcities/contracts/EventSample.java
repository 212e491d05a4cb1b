package org.digitalcities.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A first golden sample of an event, with every component filled. The author of an event may write a better one by hand. */
final class EventSample {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Usual values of components by name; any other text component holds its own name. */
    private static final Map<String, Object> USUAL = Map.ofEntries(
            Map.entry("affiliation", "affiliation-culture"),
            Map.entry("alignedWith", "Pact for the Future"),
            Map.entry("application", "pioneers-2022-2025.fi-lappeenranta"),
            Map.entry("at", "2023-11-14T09:00:00Z"),
            Map.entry("bytes", 5_242_880),
            Map.entry("call", "pioneers-2022-2025"),
            Map.entry("campaign", "renewal-2022-2025"),
            Map.entry("chapter", 6),
            Map.entry("cities", 35),
            Map.entry("city", "fi-lappeenranta"),
            Map.entry("cityName", "Lappeenranta"),
            Map.entry("client", "bilbao-office"),
            Map.entry("closes", "2022-09-30T21:59:00Z"),
            Map.entry("components", "people"),
            Map.entry("congressMonth", 10),
            Map.entry("congressPlace", "Daejeon"),
            Map.entry("congressYear", 2022),
            Map.entry("contact", "contact-2"),
            Map.entry("contacts", "contact-2"),
            Map.entry("contribution", "gold-vi-6"),
            Map.entry("countries", 20),
            Map.entry("country", "FI"),
            Map.entry("edition", "edition-5"),
            Map.entry("endpoint", "endpoint-1"),
            Map.entry("expires", "2023-02-22T22:59:00Z"),
            Map.entry("fewest", 5),
            Map.entry("graceEnds", "2022-10-14T21:59:00Z"),
            Map.entry("issue", "issue-1"),
            Map.entry("item", "item-1"),
            Map.entry("language", "en"),
            Map.entry("languages", "es"),
            Map.entry("lapsed", 5),
            Map.entry("mandate", "2022-2025"),
            Map.entry("meeting", "world-council-2023"),
            Map.entry("member", "fi-lappeenranta"),
            Map.entry("methodFrom", 4),
            Map.entry("most", 6),
            Map.entry("name", "Lappeenranta"),
            Map.entry("number", 5),
            Map.entry("owner", "es-bilbao"),
            Map.entry("partner", "uclg"),
            Map.entry("pathway", "Connecting"),
            Map.entry("period", "2022-2023"),
            Map.entry("place", "Barcelona"),
            Map.entry("previousContact", "contact-1"),
            Map.entry("rank", 1),
            Map.entry("renewal", "renewal-2022-2025.fi-lappeenranta"),
            Map.entry("renewed", 11),
            Map.entry("role", "partner"),
            Map.entry("rung", 1),
            Map.entry("section", "AFRICA"),
            Map.entry("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("shortName", "LPR"),
            Map.entry("subscriber", "subscriber-1"),
            Map.entry("title", "Smart Cities Study"),
            Map.entry("withdrawn", 1),
            Map.entry("year", 2023),
            Map.entry("zone", "Europe/Madrid"));

    private EventSample() {}

    static ObjectNode of(Class<?> type) {
        var sample = JSON.createObjectNode();
        for (var component : type.getRecordComponents())
            sample.set(component.getName(), value(component.getName(), component.getGenericType()));
        return sample;
    }

    /** The sample as an event. */
    static Event read(Class<? extends Event> type) {
        return ContractFiles.JSON.treeToValue(of(type), type);
    }

    private static JsonNode value(String name, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return JSON.createArrayNode().add(value(name, list.getActualTypeArguments()[0]));
        }
        var plain = (Class<?>) type;
        var usual = USUAL.get(name);
        if (plain == String.class) return JSON.valueToTree(usual instanceof String text ? text : name);
        if (plain == URI.class) return JSON.valueToTree("http://localhost:8080/" + name);
        if (plain == Instant.class)
            return JSON.valueToTree(usual instanceof String text ? text : "2022-07-15T08:00:00Z");
        if (plain == LocalDate.class) return JSON.valueToTree("2022-06-26");
        if (plain == boolean.class || plain == Boolean.class) return JSON.valueToTree(true);
        if (plain == double.class || plain == Double.class) return JSON.valueToTree(0.5);
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(plain))
            return JSON.valueToTree(usual instanceof Integer number ? number : 1);
        if (plain.isEnum()) return JSON.valueToTree(EnumNames.of((Enum<?>) plain.getEnumConstants()[0]));
        if (plain == LocalText.class)
            return JSON.createObjectNode()
                    .put("en", "Digital cities")
                    .put("es", "Ciudades digitales")
                    .put("fr", "Villes numériques");
        if (plain.isRecord()) return of(plain);
        throw new IllegalArgumentException(
                type + " has no form on the wire: add it to EventSchema and EventSample, or use another type");
    }
}

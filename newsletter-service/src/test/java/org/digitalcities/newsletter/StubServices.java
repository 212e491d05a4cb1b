package org.digitalcities.newsletter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.digitalcities.testkit.Issuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The services that this one calls, as a real HTTP server: the token issuer and the owners of addresses and links. */
public final class StubServices {

    public static final StubServices SHARED = new StubServices();

    /** Known contacts by id: mail address and language. */
    public final Map<String, String[]> contacts = new ConcurrentHashMap<>();
    /** Renewals whose cities have answered. */
    public final Set<String> answered = ConcurrentHashMap.newKeySet();
    /** Ids that their owner no longer knows. */
    public final Set<String> gone = ConcurrentHashMap.newKeySet();
    /** Ids that the owner refuses in a request. */
    public final Set<String> refused = ConcurrentHashMap.newKeySet();

    public final AtomicInteger linksAsked = new AtomicInteger();
    public final AtomicBoolean away = new AtomicBoolean();
    /** Whether the owners run a release without these endpoints. */
    public final AtomicBoolean old = new AtomicBoolean();

    private final JsonMapper json = new JsonMapper();

    private StubServices() {
        answer("/internal/renewal-links", body -> {
            var found = json.createArrayNode();
            for (var wanted : json.readTree(body).get("renewals"))
                links(wanted.get("renewal").asString(), wanted.get("contacts"), found);
            return asked(found);
        });
        answer(
                "/internal/pioneer-links",
                body -> asked(
                        links("-", json.createArrayNode().add(contact(json.readTree(body))), json.createArrayNode())));
        answer("/internal/city-links", body -> {
            var request = json.readTree(body).get("request").asString();
            return """
                {"email": "%s", "name": "Ane", "language": "%s", "link": "http://hub.test/m/secret-%s",
                 "expires": "2022-07-16T08:00:00Z", "members": ["Seoul", "Xi'an"]}""".formatted(contacts.get(request)[0], contacts.get(request)[1], request);
        });
        answer("/internal/handovers", body -> {
            var reader = json.readTree(body).get("reader").asString();
            var person = contacts.get(json.readTree(body).get("handover").asString() + "-" + reader);
            return """
                {"email": "%s", "name": "Ane", "language": "%s", "link": "http://hub.test/h/secret-%s",
                 "member": "Bermeo", "by": "Jon", "to": "Mikel", "expires": "2022-07-29T08:00:00Z"}""".formatted(person[0], person[1], reader);
        });
        answer("/internal/joinings", body -> {
            var joining = json.readTree(body).get("joining").asString();
            return """
                {"email": "%s", "name": "Ane", "language": "%s", "link": "http://hub.test/j/secret-%s",
                 "applicant": "Bermeo", "words": "How many of you work on data?\\nAnd since when?"}""".formatted(contacts.get(joining)[0], contacts.get(joining)[1], joining);
        });
        answer("/internal/sign-in-links", body -> {
            var request = json.readTree(body).get("request").asString();
            return "{\"email\":\"%s\",\"language\":\"%s\",\"link\":\"http://hub.test/sign-in/%s\",\"expires\":\"2022-07-15T08:15:00Z\"}"
                    .formatted(contacts.get(request)[0], contacts.get(request)[1], request);
        });
    }

    /** Without a contact, an application's own, which has the same id here. */
    private static JsonNode contact(JsonNode wanted) {
        return wanted.has("contact") ? wanted.get("contact") : wanted.get("application");
    }

    private String asked(ArrayNode found) {
        linksAsked.incrementAndGet();
        return found.toString();
    }

    private ArrayNode links(String renewal, JsonNode wanted, ArrayNode found) {
        for (var contact : wanted) {
            var known = contacts.get(contact.asString());
            if (known == null) continue;
            found.addObject()
                    .put("renewal", renewal)
                    .put("contact", contact.asString())
                    .put("silent", !answered.contains(renewal))
                    .put("words", answered.contains(renewal) ? null : "Who speaks for you?\nAnd since when?")
                    .put("until", "2022-10-20T21:59:00Z")
                    .put("email", known[0])
                    .put("name", "Ane")
                    .put("language", known[1])
                    .put("link", "http://hub.test/r/secret-" + contact.asString())
                    .put("closes", "2022-09-30T21:59:00Z")
                    .put("graceEnds", "2022-10-14T21:59:00Z")
                    .put("zone", "Europe/Madrid")
                    .putObject("city")
                    .put("name", "Bogotá")
                    .put("zone", "America/Bogota");
        }
        return found;
    }

    private void answer(String path, UnaryOperator<String> answer) {
        Issuer.SHARED.answer(path, exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (old.get()) Issuer.send(exchange, 404, "{}");
            else if (away.get()) Issuer.send(exchange, 503, "{}");
            else if (refused.stream().anyMatch(body::contains)) Issuer.send(exchange, 422, "{}");
            else if (gone.stream().anyMatch(body::contains)) Issuer.send(exchange, 410, "{}");
            else Issuer.send(exchange, 200, answer.apply(body));
        });
    }
}

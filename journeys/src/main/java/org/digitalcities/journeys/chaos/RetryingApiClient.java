package org.digitalcities.journeys.chaos;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.HistoryWriter;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HtmlPage;
import org.digitalcities.journeys.hub.HubResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that repeats a request with the same key until it is accepted or refused. */
final class RetryingApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Statuses after which the same request is sent again. */
    private static final Set<Integer> ASK_AGAIN = Set.of(401, 408, 425, 429);

    private final HistoryWriter writer;
    private final RetryPauses moments;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    RetryingApiClient(HistoryWriter writer, RetryPauses moments) {
        this.writer = writer;
        this.moments = moments;
    }

    /** The result; {@code body} is the hub's answer. */
    record Done(String key, boolean accepted, int status, String subject, JsonNode body) {}

    /** The request was neither accepted nor refused within {@link #PATIENCE}. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String message) {
            super(message);
        }
    }

    /** Sends under a new key; a form has the key of its page. */
    Done make(ApiCall call) {
        var ownKey = call.body() instanceof ApiCall.Form form ? form.fields().get(ApiCall.Form.KEY) : null;
        return make(call, ownKey == null ? UUID.randomUUID().toString() : ownKey, "");
    }

    /** Sends and requires acceptance. */
    Done must(ApiCall call) {
        var done = make(call);
        if (!done.accepted)
            throw new Unanswered("%s was refused: %d %s".formatted(call.route().path(), done.status, done.body));
        return done;
    }

    /** Repeats a request with its key: it must change nothing and get the same answer. */
    Done repeat(ApiCall call, Done before) {
        return insist(call, before.key, before.key);
    }

    /** Another request with a used key. */
    Done reuse(ApiCall call, Done before) {
        return make(call, before.key, "#" + UUID.randomUUID());
    }

    /** Records an act in pages without a key; it created {@code subject}. */
    void note(ChaosCaller caller, Route route, String subject) {
        var name = UUID.randomUUID().toString();
        var call = ApiCall.making(caller, route, Map.of(), Map.of());
        ask(call, name, name);
        writer.write(
                HistoryFile.ACCEPTED,
                name,
                Body.of(
                        "key",
                        name,
                        "status",
                        200,
                        "subject",
                        subject,
                        "tries",
                        1,
                        "at",
                        Instant.now().toString()));
    }

    /** The number of running requests. */
    int underWay() {
        return underWay.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** The number of running requests to one service. */
    int underWay(String service) {
        return counter(service).get();
    }

    private Done make(ApiCall call, String key, String suffix) {
        var name = key + suffix;
        ask(call, key, name);
        return insist(call, key, name);
    }

    private void ask(ApiCall call, String key, String name) {
        writer.write(
                HistoryFile.ASKED,
                name,
                Body.of(
                        "key",
                        name,
                        "scope",
                        call.scope(key),
                        "client",
                        call.caller().id(),
                        "route",
                        call.route().name(),
                        "id",
                        call.subject(),
                        "what",
                        call.what(),
                        "at",
                        Instant.now().toString()));
    }

    private Done insist(ApiCall call, String key, String name) {
        var until = Instant.now().plus(PATIENCE);
        var last = "";
        for (var tries = 1; Instant.now().isBefore(until); tries++) {
            try {
                var answer = send(call, key);
                if (isAccepted(call, answer)) return accepted(call, key, name, answer, tries);
                if (answer.status() < 500 && !ASK_AGAIN.contains(answer.status()))
                    return refused(key, name, answer, tries);
                last = answer.status() + " " + answer.problem();
            } catch (UncheckedIOException | HubResponse.UnexpectedAnswer away) {
                last = String.valueOf(away.getMessage());
            }
            moments.pass();
        }
        throw new Unanswered(call.route().path() + " was neither accepted nor refused; the last answer: " + last);
    }

    private HubResponse send(ApiCall call, String key) {
        counter(call.route().service()).incrementAndGet();
        try {
            return switch (call.body()) {
                case ApiCall.Form form -> submit(call, form);
                case byte[] csv -> post(call, key, "text/csv", csv);
                case Object body -> post(call, key, "application/json", JSON.writeValueAsBytes(body));
            };
        } finally {
            counter(call.route().service()).decrementAndGet();
        }
    }

    private static HubResponse post(ApiCall call, String key, String type, byte[] body) {
        var client = call.caller().client();
        var request = client.request(call.address())
                .header("Idempotency-Key", key)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        if (call.seen() != null) request.header("If-Match", "\"" + call.seen() + "\"");
        return client.send(request);
    }

    private static HubResponse submit(ApiCall call, ApiCall.Form form) {
        return call.caller().client().submit(new HtmlPage.Form(URI.create(call.address()), form.fields()));
    }

    /** A page that shows its form again has refused the input. */
    private static boolean isAccepted(ApiCall call, HubResponse answer) {
        return answer.status() / 100 == 2
                && !(call.body() instanceof ApiCall.Form && answer.page().has("main form"));
    }

    private Done accepted(ApiCall call, String key, String name, HubResponse answer, int tries) {
        var body = call.body() instanceof ApiCall.Form ? null : answer.json();
        var subject = call.route().leadsToOne()
                ? call.subject()
                : body.path("id").asString(body.path("clientId").asString(""));
        var version = answer.header("ETag")
                .map(etag -> Long.parseLong(etag.replaceAll("\\D", "")))
                .orElse(null);
        writer.write(
                HistoryFile.ACCEPTED,
                name,
                Body.of(
                        "key",
                        name,
                        "status",
                        answer.status(),
                        "subject",
                        subject,
                        "version",
                        version,
                        "tries",
                        tries,
                        "at",
                        Instant.now().toString()));
        return new Done(key, true, answer.status(), subject, body);
    }

    private Done refused(String key, String name, HubResponse answer, int tries) {
        writer.write(
                HistoryFile.REFUSED,
                name,
                Body.of(
                        "key",
                        name,
                        "status",
                        answer.status(),
                        "problem",
                        answer.problem(),
                        "tries",
                        tries,
                        "at",
                        Instant.now().toString()));
        return new Done(key, false, answer.status(), null, answer.problem().isEmpty() ? null : answer.json());
    }

    private AtomicInteger counter(String service) {
        return underWay.computeIfAbsent(service, name -> new AtomicInteger());
    }
}

package org.digitalcities.journeys.chaos;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.digitalcities.journeys.chaos.history.Place;
import org.digitalcities.journeys.chaos.history.Route;
import org.digitalcities.journeys.chaos.history.Scribe;
import org.digitalcities.journeys.hub.Answer;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the hub as a client that keeps its keys: it asks again, with the same key, until it was accepted or refused. */
final class Calls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Answers that say nothing about the call itself. */
    private static final Set<Integer> ASK_AGAIN = Set.of(401, 408, 425, 429);

    private final Scribe scribe;
    private final Moments moments;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    Calls(Scribe scribe, Moments moments) {
        this.scribe = scribe;
        this.moments = moments;
    }

    /** A machine with its client id, which is the subject of its tokens. */
    record Caller(String id, Client client) {}

    /** One call: {@code id} is the aggregate in the path or null, {@code what} is noted for the checker. */
    record Call(Caller caller, Route route, String id, Object body, Map<String, ?> what) {}

    /** How it ended; {@code body} is what the hub answered. */
    record Done(String key, boolean accepted, int status, String subject, JsonNode body) {}

    /** A call was neither accepted nor refused within {@link #PATIENCE}. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String message) {
            super(message);
        }
    }

    /** Calls under a key of its own. */
    Done make(Call call) {
        return make(call, UUID.randomUUID().toString(), "");
    }

    /** Calls and demands that it is accepted. */
    Done must(Call call) {
        var done = make(call);
        if (!done.accepted) throw new Unanswered("%s was refused: %d %s".formatted(call.route.path(), done.status, done.body));
        return done;
    }

    /** The same call once more, with its key: it must change nothing and get the same answer. */
    Done repeat(Call call, Done before) {
        return insist(call, before.key, before.key);
    }

    /** Another call under a key that was used. */
    Done reuse(Call call, Done before) {
        return make(call, before.key, "#" + UUID.randomUUID());
    }

    /** Requests that are out at this moment. */
    int underWay() {
        return underWay.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Requests to one service that are out at this moment. */
    int underWay(String service) {
        return counter(service).get();
    }

    private Done make(Call call, String key, String suffix) {
        var name = key + suffix;
        scribe.write(Place.ASKED, name, Body.of("key", name, "scope", scope(call, key), "client", call.caller.id, "route", call.route.name(),
                "id", call.id, "what", call.what, "at", Instant.now().toString()));
        return insist(call, key, name);
    }

    private Done insist(Call call, String key, String name) {
        var until = Instant.now().plus(PATIENCE);
        var last = "";
        for (var tries = 1; Instant.now().isBefore(until); tries++) {
            try {
                var answer = send(call, key);
                if (answer.status() / 100 == 2) return accepted(call, key, name, answer, tries);
                if (answer.status() < 500 && !ASK_AGAIN.contains(answer.status())) return refused(key, name, answer, tries);
                last = answer.status() + " " + answer.problem();
            } catch (UncheckedIOException | Answer.UnexpectedAnswer away) {
                last = String.valueOf(away.getMessage());
            }
            moments.pass();
        }
        throw new Unanswered(call.route.path() + " was neither accepted nor refused; the last answer: " + last);
    }

    private Answer send(Call call, String key) {
        var bytes = call.body instanceof byte[] raw ? raw : JSON.writeValueAsBytes(call.body);
        var request = call.caller.client.request(call.route.at(call.id == null ? "" : call.id)).header("Idempotency-Key", key)
                .header("Content-Type", call.body instanceof byte[] ? "text/csv" : "application/json").POST(BodyPublishers.ofByteArray(bytes));
        counter(call.route.service()).incrementAndGet();
        try {
            return call.caller.client.send(request);
        } finally {
            counter(call.route.service()).decrementAndGet();
        }
    }

    private Done accepted(Call call, String key, String name, Answer answer, int tries) {
        var body = answer.json();
        var made = body.path("id").asString(body.path("clientId").asString(""));
        var subject = call.route.names() ? call.id : made;
        var version = answer.header("ETag").map(etag -> Long.parseLong(etag.replaceAll("\\D", ""))).orElse(null);
        scribe.write(Place.ACCEPTED, name, Body.of("key", name, "status", answer.status(), "subject", subject, "version", version,
                "tries", tries, "at", Instant.now().toString()));
        return new Done(key, true, answer.status(), subject, body);
    }

    private Done refused(String key, String name, Answer answer, int tries) {
        scribe.write(Place.REFUSED, name, Body.of("key", name, "status", answer.status(), "problem", answer.problem(),
                "tries", tries, "at", Instant.now().toString()));
        return new Done(key, false, answer.status(), null, answer.problem().isEmpty() ? null : answer.json());
    }

    private AtomicInteger counter(String service) {
        return underWay.computeIfAbsent(service, name -> new AtomicInteger());
    }

    /** What stands for a key in the stores: it is scoped by client and route (docs/decisions/0021). */
    private static String scope(Call call, String key) {
        var route = "POST " + call.route.path() + " " + (call.id == null ? "{}" : "{id=" + call.id + "}");
        var parts = new StringBuilder();
        for (var part : new String[] {call.caller.id, route, key}) parts.append(part.length()).append(':').append(part);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.digitalcities.journeys.chaos.check;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.digitalcities.journeys.chaos.check.AcceptedCalls.Call;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import tools.jackson.databind.JsonNode;

/** Compares stored idempotency keys with requests: all keys of accepted ones with their versions, and no key of a refused one. */
final class KeyCheck {

    /** How many keys an aggregate stores for a day, the newest ones (docs/decisions/0082). */
    private static final int KEPT = 256;

    private KeyCheck() {}

    static void check(RunHistory history, EventLog log, CheckFindings faults) {
        var accepted = new AcceptedCalls(history);
        var byScope = accepted.all().stream().collect(Collectors.toMap(Call::scope, call -> call, (one, other) -> one));
        var refused = refused(history);
        var aggregates = history.of(HistoryFile.AGGREGATES).stream()
                .collect(Collectors.toMap(KeyCheck::name, line -> line, (one, other) -> one));
        aggregates.forEach((name, aggregate) -> {
            for (var answer : aggregate.path("answers")) {
                var scope = answer.path("key").asString();
                var call = byScope.get(scope);
                faults.that(!refused.contains(scope) || call != null, "%s remembers the key of a refused call", name);
                faults.that(
                        call != null
                                && call.aggregate().equals(name)
                                && (call.version() == null
                                        || call.version()
                                                == answer.path("version").asLong()),
                        "%s remembers a key that no accepted call with that answer had",
                        name);
            }
        });
        for (var call : accepted.all()) {
            var aggregate = aggregates.get(call.aggregate());
            if (!call.route().keyed()
                    || aggregate == null
                    || aggregate.path("answers").size() >= KEPT) continue;
            faults.that(
                    StreamSupport.stream(aggregate.path("answers").spliterator(), false)
                            .anyMatch(answer -> answer.path("key").asString().equals(call.scope())),
                    "%s %s does not remember the key %s that it accepted",
                    call.route(),
                    call.subject(),
                    call.key());
        }
    }

    private static Set<String> refused(RunHistory history) {
        var keys = history.of(HistoryFile.REFUSED).stream()
                .map(line -> line.path("key").asString())
                .collect(Collectors.toSet());
        var scopes = new HashSet<String>();
        history.of(HistoryFile.ASKED).stream()
                .filter(line -> keys.contains(line.path("key").asString()))
                .forEach(line -> scopes.add(line.path("scope").asString()));
        return scopes;
    }

    private static String name(JsonNode aggregate) {
        return AcceptedCalls.name(
                aggregate.path("service").asString(),
                aggregate.path("collection").asString(),
                aggregate.path("id").asString());
    }
}

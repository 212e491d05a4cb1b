package org.digitalcities.webkit.trial;

import com.mongodb.MongoTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping
class TrialApi {

    enum Size {
        SMALL,
        LARGE
    }

    record Contact(String name, String email, String language) {}

    record Thing(
            String name,
            int rank,
            Instant closes,
            Size size,
            String country,
            String zone,
            Contact contact,
            List<String> tags,
            List<Contact> others,
            Map<String, String> standIn) {}

    record ActView(
            Instant now, String actor, String scope, String bodyHash, Long version, Set<Long> versions, String id) {
        static ActView of(ActRequest acting) {
            var act = acting.unkeyed();
            return new ActView(
                    acting.now(),
                    acting.actor(),
                    acting.key().map(key -> key.scope()).orElse(null),
                    acting.key().map(key -> key.bodyHash()).orElse(null),
                    act.expectedVersion().isPresent() ? act.expectedVersion().getAsLong() : null,
                    TrialApi.seen(act),
                    acting.id("thing"));
        }
    }

    private static Set<Long> seen(Act act) {
        var versions = new TreeSet<>(act.orVersions());
        act.expectedVersion().ifPresent(versions::add);
        return versions;
    }

    @AllowedFor(Role.SECRETARIAT)
    @PostMapping("/api/things")
    Thing take(@RequestBody Thing thing) {
        FieldValidator.check()
                .required("name", thing.name())
                .text("name", thing.name(), 20)
                .country("country", thing.country())
                .zone("zone", thing.zone())
                .within("contact", contact -> {
                    if (thing.contact() != null)
                        contact.email("email", thing.contact().email())
                                .language("language", thing.contact().language());
                })
                .throwIfAny();
        return thing;
    }

    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    @PostMapping("/api/things/{id}/submission")
    ActView act(@PathVariable String id, ActRequest acting, @RequestBody Map<String, Object> body) {
        return ActView.of(acting);
    }

    @AllowedFor(Role.SECRETARIAT)
    @PostMapping("/api/things/copies")
    ActView copy(ActRequest acting) {
        return ActView.of(acting);
    }

    @AllowedFor(Role.SECRETARIAT)
    @NoIdempotencyKey("nothing comes of it")
    @PostMapping("/api/keyless")
    ActView keyless(ActRequest acting) {
        return ActView.of(acting);
    }

    @AllowedFor(Role.SECRETARIAT)
    @RequiresIfMatch
    @PutMapping("/api/things/{id}")
    ActView change(@PathVariable String id, ActRequest acting) {
        return ActView.of(acting);
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/open")
    Map<String, Object> open(Caller caller) {
        return Map.of("subject", caller.subject(), "known", caller.known(), "roles", caller.roles());
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/tagged")
    ResponseEntity<Object> tagged() {
        return ResponseEntity.ok().eTag("\"1\"").body(Map.of("state", "known"));
    }

    @AllowedFor(Role.CITY)
    @GetMapping("/api/city")
    Map<String, Object> city(Caller caller) {
        return Map.of("city", caller.city().orElse("none"), "bilbao", caller.speaksForCity("bilbao"));
    }

    @AllowedFor(services = CallingService.MEMBERSHIP)
    @GetMapping("/internal/secret")
    String internal() {
        return "inside";
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/outcomes/{kind}")
    ResponseEntity<Object> outcome(@PathVariable String kind, ActRequest acting) {
        var deed = acting.on("a", (_, _) -> repeat(kind)).showingSecret();
        if (kind.equals("done")) return deed.done(_ -> outcome(kind), snapshot -> Map.of("state", snapshot.state()));
        return deed.created("/api/outcomes", _ -> outcome(kind), snapshot -> Map.of("state", snapshot.state()));
    }

    /** The status of the first answer, beside the status that the route answers with today. */
    private static Optional<Outcome<String>> repeat(String kind) {
        return switch (kind) {
            case "repeated" -> Optional.of(repeated(201, false));
            case "repeated-accepted" -> Optional.of(repeated(202, false));
            case "superseded" -> Optional.of(repeated(201, true));
            case "reused" -> Optional.of(new Outcome.KeyReused<>());
            default -> Optional.empty();
        };
    }

    private static Outcome<String> repeated(int status, boolean superseded) {
        return new Outcome.Done<>(
                new Snapshot<>("a", 3, "state"), false, Optional.of(new Outcome.First(status, superseded)));
    }

    private static Outcome<String> outcome(String kind) {
        return switch (kind) {
            case "done", "made" -> new Outcome.Done<>(new Snapshot<>("a", 3, "state"), true, Optional.empty());
            case "conflict" ->
                new Outcome.Refused<>(Reason.conflict("renewal-closed")
                        .with("closed", Instant.parse("2023-09-08T21:59:00Z"))
                        .with("count", 1200));
            case "invalid" -> new Outcome.Refused<>(Reason.invalid("no-such-text"));
            case "forbidden" -> new Outcome.Refused<>(Reason.forbidden("forbidden"));
            case "stale" -> new Outcome.Stale<>(7);
            case "repeated", "repeated-accepted", "superseded", "reused" ->
                throw new IllegalStateException("a repeat does nothing");
            default -> new Outcome.Unknown<>(kind);
        };
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/listing")
    ResponseEntity<Page<String>> listing(@ListingOf("letters") ListingQuery part) {
        return Page.answer(TrialLetters.list(part), TrialLetters.Letter::title);
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/number")
    int number(@RequestParam int value) {
        return value;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/values")
    String values(
            @RequestParam Optional<Long> large,
            @RequestParam(required = false) Integer small,
            @RequestParam(defaultValue = "false") boolean flag) {
        return large + " " + small + " " + flag;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/broken/{how}")
    String broken(@PathVariable String how) {
        throw how.equals("store")
                ? new MongoTimeoutException("no server at mongodb://user:secret@store")
                : new IllegalStateException("secret of ana@example.org");
    }

    @AllowedFor(Role.SECRETARIAT)
    @NoIdempotencyKey("nothing is written here")
    @PostMapping("/api/imports/trial")
    String imported(@RequestParam(defaultValue = "false") boolean dryRun) {
        return dryRun ? "tried" : "written";
    }

    @AllowedFor(anyone = true)
    @GetMapping("/api/several")
    List<String> several(@RequestParam List<String> kinds) {
        return kinds;
    }
}

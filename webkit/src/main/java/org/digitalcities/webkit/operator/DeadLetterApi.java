package org.digitalcities.webkit.operator;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.webkit.idempotency.NoKey;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.For;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an operator sees the events that this service could not handle, and puts them back, mended or not, or drops them. */
@RestController
@RequestMapping("/internal/dead-letters")
@For(Role.OPERATOR)
class DeadLetterApi {

    /** @param value the event's JSON, mended; null to put it back as it came */
    record PutBack(String value) {}

    private final DeadLetters letters;

    DeadLetterApi(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    @Operation(summary = "Subjects that wait behind an event that could not be handled")
    List<DeadLetters.Waiting> list() {
        return letters.list();
    }

    @GetMapping("/{id}")
    @Operation(summary = "The first event of a waiting subject, as it came")
    DeadLetters.First first(@PathVariable String id) {
        return letters.first(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    @PostMapping("/{id}/put-back")
    @NoKey("a subject that is free already has nothing to put back")
    @Operation(summary = "Lets the subject go on from its first event, which may be mended")
    Map<String, Object> putBack(@PathVariable String id, @RequestBody PutBack body) {
        return done(id, letters.putBack(id, Optional.ofNullable(body.value())));
    }

    @PostMapping("/{id}/drop")
    @NoKey("a subject that is free already has nothing to drop")
    @Operation(summary = "Gives up the first event and lets the subject go on behind it")
    Map<String, Object> drop(@PathVariable String id) {
        return done(id, letters.drop(id));
    }

    private static Map<String, Object> done(String id, boolean found) {
        if (!found) throw Problem.unknown().thrown();
        return Map.of("id", id, "released", true);
    }
}

package org.digitalcities.webkit.operator;

import java.util.Optional;
import org.digitalcities.messaging.consuming.DeadLetters;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator's access to the events that this service could not handle: lists them, puts them back or drops them. */
@RestController
@RequestMapping("/internal/dead-letters")
@AllowedFor(Role.OPERATOR)
class DeadLetterApi {

    /**
     * @param position of the event, from the list, so that a repeat never affects the next event
     * @param value    the corrected JSON of the event; null to put it back unchanged
     */
    record PutBack(String position, String value) {}

    /** @param position of the event, from the list */
    record Drop(String position) {}

    /** @param changed false if the same was requested before */
    record Released(String id, String position, boolean released, boolean changed) {}

    private final DeadLetters letters;

    DeadLetterApi(DeadLetters letters) {
        this.letters = letters;
    }

    /** Subjects that wait behind an event that could not be handled. */
    @GetMapping
    Page<DeadLetters.ParkedSubject> list() {
        return Page.all(letters.list());
    }

    /** The first event of a waiting subject, as it came. */
    @GetMapping("/{id}")
    DeadLetters.DeadLetter first(@PathVariable String id) {
        return letters.first(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    /**
     * Lets the subject go on from its first event, which may be mended. 409 if the event at this position no longer waits
     * first, or goes on already.
     */
    @PostMapping("/{id}/put-back")
    @NoIdempotencyKey("the position says which event is meant: a repeat changes nothing")
    Released putBack(@PathVariable String id, @RequestBody PutBack body) {
        return answer(
                id, checked(body.position()), letters.putBack(id, body.position(), Optional.ofNullable(body.value())));
    }

    /**
     * Gives up the first event and lets the subject go on behind it. 409 if the event at this position no longer waits first,
     * or goes on already.
     */
    @PostMapping("/{id}/drop")
    @NoIdempotencyKey("the position says which event is meant: a repeat changes nothing")
    Released drop(@PathVariable String id, @RequestBody Drop body) {
        return answer(id, checked(body.position()), letters.drop(id, body.position()));
    }

    private static String checked(String position) {
        FieldValidator.check()
                .required("position", position)
                .line("position", position, 300)
                .throwIfAny();
        return position;
    }

    private static Released answer(String id, String position, DeadLetters.Answer answer) {
        return switch (answer) {
            case DONE -> new Released(id, position, true, true);
            case REPEATED -> new Released(id, position, true, false);
            case PASSED ->
                throw Problem.of(409, "dead-letter-passed")
                        .with("position", position)
                        .thrown();
            case UNKNOWN -> throw Problem.unknown().thrown();
        };
    }
}

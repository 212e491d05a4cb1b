package org.digitalcities.identity.session;

import java.time.Instant;
import java.time.InstantSource;
import org.digitalcities.identity.person.Persons;
import org.digitalcities.identity.token.TokenIssuer;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges a session for a token, for the gateway: services never see a session, browsers never see a token. */
@RestController
class SessionApi {

    private final Sessions sessions;
    private final Persons persons;
    private final TokenIssuer tokens;
    private final InstantSource realTime;

    SessionApi(Sessions sessions, Persons persons, TokenIssuer tokens, InstantSource realTime) {
        this.sessions = sessions;
        this.persons = persons;
        this.tokens = tokens;
        this.realTime = realTime;
    }

    record Swap(String session) {}

    record Swapped(String token, Instant expires, String subject) {}

    /** 404 for a session that has ended or whose person was removed. */
    @AllowedFor(services = CallingService.GATEWAY)
    @NoIdempotencyKey("each call makes a token of its own")
    @PostMapping("/internal/session-token")
    Swapped swap(@RequestBody Swap swap) {
        FieldValidator.check().required("session", swap.session).throwIfAny();
        var person = sessions.person(swap.session)
                .flatMap(persons::known)
                .orElseThrow(() -> Problem.unknown().thrown());
        var token = tokens.forPerson(person.id(), person.roles(), realTime.instant());
        return new Swapped(token.value(), token.expires(), person.id());
    }
}

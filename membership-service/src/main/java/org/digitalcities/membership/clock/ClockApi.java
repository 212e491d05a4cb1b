package org.digitalcities.membership.clock;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The business clock: everybody may read it; only in a demonstration the secretariat may move it forward. */
@RestController
@RequestMapping("/api/clock")
class ClockApi {

    private static final Duration UNMOVED = Duration.ofSeconds(2);

    private final BusinessClock clock;

    ClockApi(BusinessClock clock) {
        this.clock = clock;
    }

    record Moving(Instant now) {}

    record View(Instant now, boolean demonstration) {}

    @GetMapping
    @AllowedFor(anyone = true)
    View get() {
        return new View(clock.now(), clock.demonstration());
    }

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    @NoIdempotencyKey("setting the clock to the same instant again moves it nowhere else")
    View move(@RequestBody Moving moving) {
        if (!clock.demonstration())
            throw Problem.of(Reason.forbidden("not-a-demonstration")).thrown();
        FieldValidator.check().required("now", moving.now).throwIfAny();
        if (moving.now.isBefore(clock.now()) && !showsRealTime()) {
            throw Problem.of(Reason.conflict("clock-runs-forward").with("now", clock.now()))
                    .thrown();
        }
        clock.moveTo(moving.now);
        return get();
    }

    /** A clock that was never moved may be set to any instant, so that a demonstration can begin in the past. */
    private boolean showsRealTime() {
        return Duration.between(clock.now(), Instant.now()).abs().compareTo(UNMOVED) < 0;
    }
}

package org.digitalcities.membership.clock;

import java.time.Duration;
import java.time.Instant;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.input.Checked.Required;
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

    /**
     * Where the clock of a demonstration is moved to.
     *
     * @param now not before what the clock shows, except for a clock that was never moved
     */
    record ClockMove(@Required Instant now) {}

    /**
     * The business clock, by which deadlines, reminders and embargoes are decided.
     *
     * @param now           what it shows
     * @param demonstration whether this hub is a demonstration, whose clock can be moved; otherwise it shows the real time
     */
    @SchemaName("Clock")
    record ClockView(Instant now, boolean demonstration) {}

    /** Shows the business clock. */
    @GetMapping
    @AllowedFor(anyone = true)
    ClockView getClock() {
        return new ClockView(clock.now(), clock.demonstration());
    }

    /** Moves the business clock forward: only in a demonstration. What is due by then is done as the hub gets to it. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    @NoIdempotencyKey("setting the clock to the same instant again moves it nowhere else")
    ClockView moveClock(@RequestBody ClockMove move) {
        if (!clock.demonstration())
            throw Problem.of(Reason.forbidden("not-a-demonstration")).thrown();
        var checks = FieldValidator.check();
        var to = checks.read(move).now();
        checks.throwIfAny();
        if (to.isBefore(clock.now()) && !showsRealTime()) {
            throw Problem.of(Reason.conflict("clock-runs-forward").with("now", clock.now()))
                    .thrown();
        }
        clock.moveTo(to);
        return getClock();
    }

    /** A clock that was never moved may be set to any instant, so that a demonstration can begin in the past. */
    private boolean showsRealTime() {
        return Duration.between(clock.now(), Instant.now()).abs().compareTo(UNMOVED) < 0;
    }
}

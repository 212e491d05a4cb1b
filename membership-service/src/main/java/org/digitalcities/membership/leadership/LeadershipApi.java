package org.digitalcities.membership.leadership;

import java.time.Instant;
import java.util.function.BiFunction;
import org.digitalcities.membership.leadership.LeadershipViews.LeadershipSeat;
import org.digitalcities.membership.leadership.LeadershipViews.SeatEnding;
import org.digitalcities.membership.leadership.LeadershipViews.SecretariatAppointment;
import org.digitalcities.membership.leadership.LeadershipViews.SecretariatEnding;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.membership.mandate.MandateViews.MandateView;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mandates: their leadership, which is the chair, a vice-chair for each section, and the technical secretariat. */
@RestController
@RequestMapping("/api/mandates/{id}")
@AllowedFor(Role.SECRETARIAT)
class LeadershipApi {

    private final Mandates mandates;
    private final LeadershipInput input;

    LeadershipApi(Mandates mandates, LeadershipInput input) {
        this.mandates = mandates;
        this.input = input;
    }

    /** Seats a member in the leadership: as the chair, or as the vice-chair of a section. A former holder stays on record. */
    @PostMapping("/seats")
    Versioned<MandateView> seatMember(@PathVariable String id, @RequestBody LeadershipSeat seat, ActRequest acting) {
        return lead(id, acting, (checks, now) -> input.seat(seat, checks, now));
    }

    /** Ends a seat in the leadership. Its holder stays on record, and nobody holds the seat. */
    @PostMapping("/seats/ending")
    Versioned<MandateView> endSeat(@PathVariable String id, @RequestBody SeatEnding ending, ActRequest acting) {
        return lead(id, acting, (checks, now) -> input.ending(ending, checks, now));
    }

    /** Says which organisation runs the technical secretariat. The one before stays on record. */
    @PostMapping("/secretariat")
    Versioned<MandateView> appointSecretariat(
            @PathVariable String id, @RequestBody SecretariatAppointment appointment, ActRequest acting) {
        return lead(id, acting, (checks, now) -> input.secretariat(appointment, checks, now));
    }

    /** Says that the organisation that runs the technical secretariat no longer does. */
    @PostMapping("/secretariat/ending")
    Versioned<MandateView> endSecretariat(
            @PathVariable String id, @RequestBody SecretariatEnding ending, ActRequest acting) {
        return lead(id, acting, (checks, now) -> input.ending(ending, checks, now));
    }

    private Versioned<MandateView> lead(
            String id, ActRequest acting, BiFunction<FieldValidator, Instant, Leadership.Command> read) {
        return acting.on(id, mandates::repeat)
                .done(
                        act -> {
                            var checks = FieldValidator.check();
                            var command = read.apply(checks, act.now());
                            checks.throwIfAny();
                            return mandates.lead(id, command, act);
                        },
                        mandates::view);
    }
}

package org.digitalcities.membership.newcomer;

import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives the data of a mail to an applicant to the service that sends it. */
@RestController
class NewcomerApi {

    private final Newcomers newcomers;

    NewcomerApi(Newcomers newcomers) {
        this.newcomers = newcomers;
    }

    record Wanted(String joining) {}

    /** 410 if nobody is to be written to any more, so that no mail is sent. */
    @AllowedFor(services = CallingService.NEWSLETTER)
    @NoIdempotencyKey("it reads")
    @PostMapping("/internal/joinings")
    Newcomers.Mailed applicant(@RequestBody Wanted wanted) {
        FieldValidator.check().required("joining", wanted.joining).throwIfAny();
        return newcomers
                .mailed(wanted.joining)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
    }
}

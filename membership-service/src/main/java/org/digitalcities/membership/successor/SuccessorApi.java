package org.digitalcities.membership.successor;

import org.digitalcities.membership.successor.Successors.Reader;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives the data of a mail about a handover to the service that sends it. */
@RestController
class SuccessorApi {

    private final Successors successors;

    SuccessorApi(Successors successors) {
        this.successors = successors;
    }

    /** @param reader {@code successor} or {@code contact} */
    record Wanted(String handover, String reader) {}

    /** 410 if nobody is to be written to any more, so that no mail is sent. */
    @AllowedFor(services = CallingService.NEWSLETTER)
    @NoIdempotencyKey("it reads")
    @PostMapping("/internal/handovers")
    Successors.Mailed handover(@RequestBody Wanted wanted) {
        var checks = FieldValidator.check().required("handover", wanted.handover);
        var reader = checks.requiredConstant("reader", wanted.reader, Reader.class);
        checks.throwIfAny();
        return successors
                .mailed(wanted.handover, reader)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
    }
}

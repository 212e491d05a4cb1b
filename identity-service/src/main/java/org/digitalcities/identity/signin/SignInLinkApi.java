package org.digitalcities.identity.signin;

import org.digitalcities.identity.signin.SignIns.Link;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives the data of a sign-in mail to the service that sends it. */
@RestController
class SignInLinkApi {

    private final SignIns signIns;

    SignInLinkApi(SignIns signIns) {
        this.signIns = signIns;
    }

    record Wanted(String request) {}

    /** 410 if the link was used or has expired, so that no mail is sent. (A 404 could also mean an unknown endpoint.) */
    @AllowedFor(services = CallingService.NEWSLETTER)
    @NoIdempotencyKey("it reads")
    @PostMapping("/internal/sign-in-links")
    Link link(@RequestBody Wanted wanted) {
        FieldValidator.check().required("request", wanted.request).throwIfAny();
        return signIns.link(wanted.request)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
    }
}

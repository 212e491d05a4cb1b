package org.digitalcities.membership.citypage;

import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives the data of a mail with a link to a city's page to the service that sends it. */
@RestController
class LinkRequestApi {

    private final LinkRequests requests;

    LinkRequestApi(LinkRequests requests) {
        this.requests = requests;
    }

    record Wanted(String request) {}

    /** 410 if the link has expired or nobody holds it any more, so that no mail is sent. (A 404 could also mean an unknown endpoint.) */
    @AllowedFor(services = CallingService.NEWSLETTER)
    @NoIdempotencyKey("it reads")
    @PostMapping("/internal/city-links")
    LinkRequests.Mailed link(@RequestBody Wanted wanted) {
        FieldValidator.check().required("request", wanted.request).throwIfAny();
        return requests.link(wanted.request)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
    }
}

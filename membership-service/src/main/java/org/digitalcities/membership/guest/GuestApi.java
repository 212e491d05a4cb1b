package org.digitalcities.membership.guest;

import java.util.List;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives addresses and personal links to newsletter-service, which fetches them when it sends a mail and does not store them. */
@RestController
@RequestMapping("/internal/renewal-links")
class GuestApi {

    private static final int MOST = 500;

    private final Guests links;

    GuestApi(Guests links) {
        this.links = links;
    }

    record Wanted(@Required @AtMost(MOST) List<Guests.Asked> renewals) {}

    /** An unknown renewal has no addressees. */
    @PostMapping
    @AllowedFor(services = CallingService.NEWSLETTER)
    @NoIdempotencyKey("it only reads: the links are in the body of a POST so that no address holds one")
    List<Guests.Addressee> links(@RequestBody Wanted wanted) {
        var checks = FieldValidator.check();
        var read = checks.read(wanted);
        checks.throwIfAny();
        return links.addressees(read.renewals);
    }
}

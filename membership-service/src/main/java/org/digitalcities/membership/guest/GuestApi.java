package org.digitalcities.membership.guest;

import java.util.List;
import org.digitalcities.membership.input.Checks;
import org.digitalcities.webkit.idempotency.NoKey;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.For;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the service that sends mail: addresses and links are fetched when they are needed, and kept nowhere else. */
@RestController
@RequestMapping("/internal/renewal-links")
class GuestApi {

    private final Guests links;

    GuestApi(Guests links) {
        this.links = links;
    }

    /** {@code contacts} are the ids that the event named; null or empty for who does the work now. */
    record Wanted(String renewal, List<String> contacts) {}

    @PostMapping
    @For(Role.SERVICE)
    @NoKey("it only reads: the links are in the body of a POST so that no address holds one")
    List<Guests.Addressee> links(@RequestBody Wanted wanted) {
        var checks = Checks.begin();
        var renewal = checks.text("renewal", wanted.renewal, 200);
        checks.demand();
        return links.addressees(renewal, wanted.contacts).orElseThrow(() -> Problem.unknown().thrown());
    }
}

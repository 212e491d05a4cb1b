package org.digitalcities.webkit.operator;

import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.webkit.answer.Accepted;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator's access to the tallies of this service, which can be counted again. */
@RestController
@RequestMapping("/internal/tallies")
@AllowedFor(Role.OPERATOR)
class TallyApi {

    private final Tallies tallies;

    TallyApi(Tallies tallies) {
        this.tallies = tallies;
    }

    /** The tallies of this service, and which count of each is read. */
    @GetMapping
    Page<Tallies.Standing> list() {
        return Page.all(tallies.list());
    }

    /** Has all counted anew while events go on; the figures are read from the new count once it is complete. */
    @PostMapping("/{name}/recount")
    @NoIdempotencyKey("who asks again before the count begins asks for the same")
    Accepted<Void> recount(@PathVariable String name) {
        if (!tallies.ask(name)) throw Problem.unknown().thrown();
        return Accepted.empty();
    }
}

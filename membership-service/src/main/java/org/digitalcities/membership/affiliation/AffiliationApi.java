package org.digitalcities.membership.affiliation;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Affiliations over HTTP. */
@RestController
@RequestMapping("/api/affiliations")
class AffiliationApi {

    private final Affiliations affiliations;
    private final Histories histories;

    AffiliationApi(Affiliations affiliations, Histories histories) {
        this.affiliations = affiliations;
        this.histories = histories;
    }

    record Entering(String id, String kind, String member, LocalText body, LocalText role) {}

    record View(String id, String kind, String member, LocalText body, LocalText role) {}

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<View> enter(@RequestBody Entering entering, ActRequest acting) {
        var id = entering.id == null ? acting.id("affiliation") : entering.id;
        return acting.on(id, affiliations::repeat)
                .created("/api/affiliations", act -> enter(id, entering, act), AffiliationApi::view);
    }

    private Outcome<Affiliation> enter(String id, Entering entering, Act act) {
        var checks = FieldValidator.check();
        var affiliation = new Affiliation(
                checks.requiredId("id", id),
                checks.requiredConstant("kind", entering.kind, AffiliationKind.class),
                checks.requiredId("member", entering.member),
                checks.requiredLines("body", entering.body, 300),
                checks.requiredLines("role", entering.role, 200));
        checks.throwIfAny();
        return affiliations.enter(affiliation, act);
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<View>> list(@ListingOf("affiliations") ListingQuery part) {
        return Page.answer(affiliations.list(part), AffiliationApi::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.AFFILIATION, id, part);
    }

    private static View view(Snapshot<Affiliation> snapshot) {
        var a = snapshot.state();
        return new View(a.id(), EnumNames.of(a.kind()), a.member(), a.body(), a.role());
    }
}

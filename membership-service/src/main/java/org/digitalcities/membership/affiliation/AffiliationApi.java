package org.digitalcities.membership.affiliation;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.affiliation.AffiliationViews.AffiliationRegistration;
import org.digitalcities.membership.affiliation.AffiliationViews.AffiliationView;
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

/** Affiliations: in the leadership of which other bodies of its organisation the community's members take part. */
@RestController
@RequestMapping("/api/affiliations")
class AffiliationApi {

    private final Affiliations affiliations;
    private final Histories histories;

    AffiliationApi(Affiliations affiliations, Histories histories) {
        this.affiliations = affiliations;
        this.histories = histories;
    }

    /** Registers an affiliation: from then on reports show the member's role in that body. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<AffiliationView> registerAffiliation(@RequestBody AffiliationRegistration registration, ActRequest acting) {
        var id = registration.id() == null ? acting.id("affiliation") : registration.id();
        return acting.on(id, affiliations::repeat)
                .created("/api/affiliations", act -> register(id, registration, act), AffiliationApi::view);
    }

    private Outcome<Affiliation> register(String asked, AffiliationRegistration registration, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        var read = checks.read(registration);
        checks.throwIfAny();
        var kind = FieldValidator.constant(read.kind(), AffiliationKind.class);
        return affiliations.enter(new Affiliation(id, kind, read.member(), read.body(), read.role()), act);
    }

    /** Lists affiliations. */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<AffiliationView>> listAffiliations(@ListingOf("affiliations") ListingQuery part) {
        return Page.answer(affiliations.list(part), AffiliationApi::view);
    }

    /** Lists what was done to an affiliation, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listAffiliationHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.AFFILIATION, id, part);
    }

    private static AffiliationView view(Snapshot<Affiliation> snapshot) {
        var a = snapshot.state();
        return new AffiliationView(a.id(), EnumNames.of(a.kind()), a.member(), a.body(), a.role());
    }
}

package org.digitalcities.partner.partner;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.partner.partner.PartnerViews.PartnerRegistration;
import org.digitalcities.partner.partner.PartnerViews.PartnerView;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Partners: institutions whose systems receive the events of the network. The secretariat registers them; each sees only itself. */
@RestController
@RequestMapping("/api/partners")
class PartnerApi {

    private final Partners partners;
    private final Histories histories;

    PartnerApi(Partners partners, Histories histories) {
        this.partners = partners;
        this.histories = histories;
    }

    /** Registers a partner, or names one that is known by its token only. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<PartnerView> registerPartner(@RequestBody PartnerRegistration registration, ActRequest acting) {
        return acting.on(registration.id(), partners::repeat)
                .created("/api/partners", act -> register(registration, act), PartnerView::of);
    }

    private Outcome<Partner> register(PartnerRegistration registration, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(registration);
        checks.throwIfAny();
        return partners.enter(read.id(), read.name(), act);
    }

    /** Lists partners. */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<PartnerView>> listPartners(@ListingOf("partners") ListingQuery part) {
        return Page.answer(partners.list(part), PartnerView::of);
    }

    /** Shows a partner. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR, Role.PARTNER})
    Versioned<PartnerView> getPartner(@PathVariable String id, Caller caller) {
        if (!caller.has(Role.SECRETARIAT, Role.OPERATOR) && !caller.speaksForPartner(id))
            throw Problem.unknown().thrown();
        return OutcomeResponses.found(partners.find(id), PartnerView::of);
    }

    /** Lists what was done to a partner, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listPartnerHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.PARTNER, id, part);
    }
}

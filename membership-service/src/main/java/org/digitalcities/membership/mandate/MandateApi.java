package org.digitalcities.membership.mandate;

import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.mandate.MandateViews.MandatePlan;
import org.digitalcities.membership.mandate.MandateViews.MandateView;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
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

/** Mandates: terms of about three years, each of which begins with a congress. */
@RestController
@RequestMapping("/api/mandates")
class MandateApi {

    private final Mandates mandates;
    private final Histories histories;
    private final Community community;

    MandateApi(Mandates mandates, Histories histories, Community community) {
        this.community = community;
        this.mandates = mandates;
        this.histories = histories;
    }

    /** Plans a mandate. It begins at the planned day or by an officer; its leadership can be seated before and afterwards. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<MandateView> planMandate(@RequestBody MandatePlan plan, ActRequest acting) {
        return acting.on(plan.id(), mandates::repeat).created("/api/mandates", act -> plan(plan, act), mandates::view);
    }

    private Outcome<Mandate> plan(MandatePlan plan, Act act) {
        var checks = FieldValidator.check();
        var read = MandateInput.read(plan, checks, community.zone(), act.now());
        checks.throwIfAny();
        return mandates.plan(plan.id(), read.congress(), read.begins(), act);
    }

    /** Begins a mandate: the current one ends, and its members continue in the new one until they answer its renewal. */
    @PostMapping("/{id}/beginning")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<MandateView> beginMandate(@PathVariable String id, ActRequest acting) {
        return acting.on(id, mandates::repeatBeginning).done(act -> mandates.begin(id, act), mandates::view);
    }

    /** Lists all mandates with their state, the newest first. */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<MandateView>> listMandates() {
        var succession = mandates.succession();
        return Page.answer(ListingPage.all(mandates.all()), mandate -> mandates.view(mandate, succession));
    }

    /** Shows a mandate with its leadership. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    Versioned<MandateView> getMandate(@PathVariable String id) {
        return OutcomeResponses.found(mandates.find(id), mandates::view);
    }

    /** Lists what was done to a mandate, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listMandateHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MANDATE, id, part);
    }
}

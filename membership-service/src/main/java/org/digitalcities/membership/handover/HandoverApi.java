package org.digitalcities.membership.handover;

import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.handover.HandoverViews.HandoverReversal;
import org.digitalcities.membership.handover.HandoverViews.HandoverView;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
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
import org.springframework.web.bind.annotation.RestController;

/** Handovers from members' contacts to their successors. */
@RestController
class HandoverApi {

    private static final String ALL = "/api/handovers";
    private static final String ONE = ALL + "/{id}";

    private final Handovers handovers;
    private final Histories histories;

    HandoverApi(Handovers handovers, Histories histories) {
        this.handovers = handovers;
        this.histories = histories;
    }

    /** Lists handovers, the latest first. */
    @GetMapping(ALL)
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HandoverView>> listHandovers(@ListingOf("handovers") ListingQuery part) {
        return Page.answer(handovers.list(part), HandoverView::of);
    }

    /** Gives a handover. */
    @GetMapping(ONE)
    @AllowedFor(Role.SECRETARIAT)
    Versioned<HandoverView> getHandover(@PathVariable String id) {
        return OutcomeResponses.found(handovers.find(id), HandoverView::of);
    }

    /**
     * Starts a handover: the successor gets a link to confirm, and the present contact is told and can stop it. Another successor replaces
     * one who has not confirmed.
     */
    @PostMapping("/api/members/{id}/handover")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Created<HandoverView> startHandover(
            @PathVariable String id, @RequestBody ContactDetails successor, Caller caller, ActRequest acting) {
        if (!caller.has(Role.SECRETARIAT) && !caller.speaksForCity(id))
            throw (handovers.contactOf(id) == null ? Problem.unknown() : Problem.of(403, "forbidden")).thrown();
        return acting.on(handovers.contactOf(id), handovers::repeat)
                .created(ALL, act -> start(id, successor, caller, act), HandoverView::of);
    }

    private Outcome<Handover> start(String member, ContactDetails successor, Caller caller, Act act) {
        var checks = FieldValidator.check();
        var person = ContactDetails.read(checks.read(successor));
        checks.throwIfAny();
        return handovers.start(new Handover.Command.Start(member, person, caller.has(Role.SECRETARIAT), null), act);
    }

    /** Approves a successor whose address the secretariat has checked. */
    @PostMapping(ONE + "/approval")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<HandoverView> approveHandover(@PathVariable String id, ActRequest acting) {
        return acting.on(id, handovers::repeat).done(act -> handovers.approve(id, act), HandoverView::of);
    }

    /** Refuses a successor: the contact stays. */
    @PostMapping(ONE + "/refusal")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<HandoverView> refuseHandover(@PathVariable String id, ActRequest acting) {
        return acting.on(id, handovers::repeat)
                .done(act -> handovers.end(id, HandoverEnd.REFUSED, act), HandoverView::of);
    }

    /** Cancels a handover: the contact stays. */
    @PostMapping(ONE + "/cancellation")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<HandoverView> cancelHandover(@PathVariable String id, ActRequest acting) {
        return acting.on(id, handovers::repeat)
                .done(act -> handovers.end(id, HandoverEnd.CANCELLED, act), HandoverView::of);
    }

    /** Takes a handover back within 30 days: the former contact is the contact again. */
    @PostMapping(ONE + "/reversal")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<HandoverView> reverseHandover(
            @PathVariable String id, @RequestBody HandoverReversal reversal, ActRequest acting) {
        return acting.on(id, handovers::repeat).done(act -> reverse(id, reversal, act), HandoverView::of);
    }

    private Outcome<Handover> reverse(String id, HandoverReversal reversal, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(reversal);
        checks.throwIfAny();
        return handovers.act(id, act, new Handover.Command.TakeBack(read.reason()));
    }

    /** Lists what was done to a handover, by whom and when. */
    @GetMapping(ONE + "/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> listHandoverHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.HANDOVER, id, part);
    }
}

package org.digitalcities.membership.renewal;

import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.renewal.RenewalViews.RenewalDraft;
import org.digitalcities.membership.renewal.RenewalViews.RenewalView;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.input.Checked.Reference;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Renewals: whether a member answers a campaign, and how. A city sees its own one and cannot learn whether others exist. */
@RestController
@RequestMapping("/api/renewals")
class RenewalApi {

    private final Renewals renewals;
    private final Histories histories;

    RenewalApi(Renewals renewals, Histories histories) {
        this.renewals = renewals;
        this.histories = histories;
    }

    /** Shows a renewal. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<RenewalView> getRenewal(@PathVariable String id, Caller caller) {
        demandKnown(id, caller);
        return OutcomeResponses.found(renewals.find(id), RenewalView::of);
    }

    /** Lists what was done to a renewal, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> listRenewalHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.RENEWAL, id, part);
    }

    /**
     * Lists the renewals of a campaign. A city gets its own, one or none, and no cursor.
     *
     * @param campaign the id of the campaign
     */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    ResponseEntity<Page<RenewalView>> listRenewals(
            @RequestParam @Reference String campaign, @ListingOf("renewals") ListingQuery part, Caller caller) {
        FieldValidator.check().reference("campaign", campaign).throwIfAny();
        if (caller.has(Role.SECRETARIAT)) return Page.answer(renewals.list(campaign, part), RenewalView::of);
        if (part.after() != null || part.before() != null)
            throw Problem.invalidInput(List.of(FieldError.of(part.after() != null ? "after" : "before", "cursor")))
                    .thrown();
        return Page.answer(ListingPage.all(own(campaign, part, caller)), RenewalView::of);
    }

    /** A city's own renewal, one or none, which is looked up and not listed. */
    private List<Snapshot<Renewal>> own(String campaign, ListingQuery part, Caller caller) {
        var status = part.filters().get("status");
        var section = part.filters().get("section");
        return caller
                .city()
                .flatMap(city -> renewals.find(Renewal.Invitation.idOf(campaign, city)))
                .filter(one -> status == null || status.equals(EnumNames.of(Renewals.Status.of(one.state()))))
                .filter(one -> section == null
                        || section.equalsIgnoreCase(one.state().invitation().section()))
                .stream()
                .toList();
    }

    /**
     * Submits the answer to a renewal: that the member renews, with its changes, or that it withdraws. A city answers by itself. The
     * secretariat enters the answer that it received, with {@code channel} and {@code receivedOn}.
     */
    @PostMapping("/{id}/submission")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<RenewalView> submitRenewal(
            @PathVariable String id, @RequestBody RenewalSubmission submission, Caller caller, ActRequest acting) {
        demandKnown(id, caller);
        return acting.on(id, renewals::repeat)
                .inOneRead()
                .done(act -> submit(id, submission, caller, act), RenewalView::of);
    }

    private Outcome<Renewal> submit(String id, RenewalSubmission submission, Caller caller, Act act) {
        var checks = FieldValidator.check();
        var answer = caller.has(Role.SECRETARIAT)
                ? submission.onBehalf(act.actor(), act.now(), checks)
                : submission.bySelf(Answer.Origin.api(caller.subject()), checks);
        checks.throwIfAny();
        return renewals.answer(id, act, answer);
    }

    /** Revokes the personal links of a renewal and invites again with new ones. */
    @PostMapping("/{id}/link-generation")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<RenewalView> revokeRenewalLinks(@PathVariable String id, ActRequest acting) {
        return acting.on(id, renewals::repeat).done(act -> renewals.revokeLinks(id, act), RenewalView::of);
    }

    private static void demandKnown(String id, Caller caller) {
        var mayKnow = caller.has(Role.SECRETARIAT) || caller.speaksForCity(Renewal.Invitation.memberOf(id));
        if (!mayKnow) throw Problem.unknown().thrown();
    }

    /** Saves an answer to come back to; nothing is submitted. */
    @PutMapping("/{id}/draft")
    @AllowedFor(Role.CITY)
    Versioned<RenewalView> saveRenewalDraft(
            @PathVariable String id, @RequestBody RenewalDraft draft, Caller caller, ActRequest acting) {
        demandKnown(id, caller);
        return acting.on(id, renewals::repeat).inOneRead().done(act -> save(id, draft, act), RenewalView::of);
    }

    private Outcome<Renewal> save(String id, RenewalDraft draft, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(draft);
        checks.throwIfAny();
        return renewals.answer(id, act, new Renewal.Command.Save(RenewalDraft.read(read)));
    }

    /** Reopens an answer that is not decided, so that the member can change it. */
    @PostMapping("/{id}/reopening")
    @AllowedFor(Role.CITY)
    Versioned<RenewalView> reopenRenewal(@PathVariable String id, Caller caller, ActRequest acting) {
        demandKnown(id, caller);
        return acting.on(id, renewals::repeat)
                .done(act -> renewals.answer(id, act, new Renewal.Command.Reopen()), RenewalView::of);
    }
}

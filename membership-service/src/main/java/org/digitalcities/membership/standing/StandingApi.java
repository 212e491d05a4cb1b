package org.digitalcities.membership.standing;

import java.util.List;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.StandingViews.EntryError;
import org.digitalcities.membership.standing.StandingViews.StandingReason;
import org.digitalcities.membership.standing.StandingViews.StandingView;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Standings: in which mandates a member is one, since when and why. */
@RestController
class StandingApi {

    private final Standings standings;
    private final Members members;
    private final Histories histories;

    StandingApi(Standings standings, Members members, Histories histories) {
        this.standings = standings;
        this.members = members;
        this.histories = histories;
    }

    /**
     * Lists the standings in a mandate.
     *
     * @param mandate the id of the mandate
     */
    @GetMapping("/api/standings")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<StandingView>> listStandings(
            @RequestParam @Reference String mandate, @ListingOf("standings") ListingQuery part, Caller caller) {
        FieldValidator.check().reference("mandate", mandate).throwIfAny();
        return Page.answer(
                standings.list(mandate, part), one -> StandingView.of(one.state(), caller.has(Role.SECRETARIAT)));
    }

    /** Lists the standings of a member, the newest mandate first. */
    @GetMapping("/api/members/{id}/standings")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<StandingView>> listMemberStandings(@PathVariable String id, Caller caller) {
        if (members.find(id).isEmpty()) throw Problem.unknown().thrown();
        List<Standing> all = standings.ofMember(id);
        return Page.answer(ListingPage.all(all), standing -> StandingView.of(standing, caller.has(Role.SECRETARIAT)));
    }

    /** Shows a standing that is on record. */
    @GetMapping("/api/standings/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    Versioned<StandingView> getStanding(@PathVariable String id, Caller caller) {
        return OutcomeResponses.found(
                standings.find(id), one -> StandingView.of(one.state(), caller.has(Role.SECRETARIAT)));
    }

    /** Lists what was done to a standing, by whom and when. */
    @GetMapping("/api/standings/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listStandingHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.STANDING, id, part);
    }

    /** Says that a member leaves during the current mandate. */
    @PostMapping("/api/standings/{id}/leaving")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<StandingView> endMembership(
            @PathVariable String id, @RequestBody StandingReason reason, ActRequest acting) {
        return acting.on(id, standings::repeat)
                .done(act -> standings.act(id, act, new Standing.Command.Leave(read(reason))), StandingApi::view);
    }

    /** Makes a member that left or lapsed a member of the mandate again. */
    @PostMapping("/api/standings/{id}/reinstatement")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<StandingView> reinstateMember(
            @PathVariable String id, @RequestBody StandingReason reason, ActRequest acting) {
        return acting.on(id, standings::repeat)
                .done(act -> standings.act(id, act, new Standing.Command.Reinstate(read(reason))), StandingApi::view);
    }

    /** Says that a member was entered in error. No answer, seat or application may refer to it. */
    @PostMapping("/api/standings/{id}/voiding")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<StandingView> voidMemberEntry(@PathVariable String id, @RequestBody EntryError error, ActRequest acting) {
        return acting.on(id, standings::repeat).done(act -> standings.act(id, act, read(id, error)), StandingApi::view);
    }

    private Standing.Command read(String id, EntryError error) {
        var checks = FieldValidator.check();
        var command = StandingInput.voiding(error, name(id), checks);
        checks.throwIfAny();
        return command;
    }

    /** The name of the member of a standing. */
    private String name(String id) {
        return members.find(Standing.memberOf(id))
                .map(member -> member.state().profile().name())
                .orElseThrow(() -> Problem.unknown().thrown());
    }

    private static String read(StandingReason given) {
        var checks = FieldValidator.check();
        var read = checks.read(given);
        checks.throwIfAny();
        return read.reason();
    }

    private static StandingView view(Snapshot<Standing> standing) {
        return StandingView.of(standing.state(), true);
    }
}

package org.digitalcities.membership.joining;

import java.util.function.Function;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.joining.JoiningViews.JoiningAcceptance;
import org.digitalcities.membership.joining.JoiningViews.JoiningEntry;
import org.digitalcities.membership.joining.JoiningViews.JoiningView;
import org.digitalcities.membership.joining.JoiningViews.JoiningWords;
import org.digitalcities.membership.roster.RosterInput.Entering;
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
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests to join the community, for the secretariat. */
@RestController
@RequestMapping("/api/joinings")
@AllowedFor(Role.SECRETARIAT)
class JoiningApi {

    private final Joinings joinings;
    private final Community community;
    private final Histories histories;

    JoiningApi(Joinings joinings, Community community, Histories histories) {
        this.joinings = joinings;
        this.community = community;
        this.histories = histories;
    }

    /** Lists the requests to join whose address is confirmed. */
    @GetMapping
    ResponseEntity<Page<JoiningView>> listJoinings(@ListingOf("joinings") ListingQuery part) {
        return Page.answer(joinings.list(part), JoiningView::of);
    }

    /** Gives a request to join. */
    @GetMapping("/{id}")
    Versioned<JoiningView> getJoining(@PathVariable String id) {
        return OutcomeResponses.found(joinings.confirmed(id), JoiningView::of);
    }

    /** Enters a request to join that came by letter, mail or phone. The contact gets a mail with a link to it. */
    @PostMapping
    Created<JoiningView> enterJoining(@RequestBody JoiningEntry entry, ActRequest acting) {
        var id = acting.id("joining");
        return acting.on(id, joinings::repeat).created("/api/joinings", act -> enter(id, entry, act), JoiningView::of);
    }

    private Outcome<Joining> enter(String id, JoiningEntry entry, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(entry);
        checks.throwIfAny();
        return joinings.enter(id, JoiningInput.applicant(read), read.source(), act);
    }

    /**
     * Accepts a request: its applicant becomes a member and gets a mail. One that resembles members on record is refused unless
     * {@code distinctFrom} names them.
     */
    @PostMapping("/{id}/acceptance")
    Versioned<JoiningView> acceptJoining(
            @PathVariable String id, @RequestBody JoiningAcceptance acceptance, ActRequest acting) {
        return acting.on(id, joinings::repeat).done(act -> accept(id, acceptance, act), JoiningView::of);
    }

    /** What is decided already says so by itself. */
    private Outcome<Joining> accept(String id, JoiningAcceptance acceptance, Act act) {
        var applicant = joinings.confirmed(id).flatMap(found -> found.state().known());
        return applicant.isEmpty()
                ? act(id, act, new Joining.Command.Accept(acceptance.member(), null))
                : joinings.accept(id, checked(checks -> accepting(acceptance, applicant.get(), act, checks)), act);
    }

    private Entering accepting(JoiningAcceptance acceptance, Applicant applicant, Act act, FieldValidator checks) {
        return JoiningInput.accepting(acceptance, applicant, community, act.now(), checks);
    }

    /** Asks the applicant back; it gets a mail with the words and answers on the page of its request. */
    @PostMapping("/{id}/question")
    Versioned<JoiningView> questionJoining(
            @PathVariable String id, @RequestBody JoiningWords question, ActRequest acting) {
        return acting.on(id, joinings::repeat)
                .done(act -> act(id, act, new Joining.Command.AskBack(words(question))), JoiningView::of);
    }

    /** Refuses a request with reasons, which the applicant gets by mail. */
    @PostMapping("/{id}/refusal")
    Versioned<JoiningView> refuseJoining(
            @PathVariable String id, @RequestBody JoiningWords refusal, ActRequest acting) {
        return acting.on(id, joinings::repeat)
                .done(act -> act(id, act, new Joining.Command.Refuse(words(refusal))), JoiningView::of);
    }

    /** Lists what was done to a request, by whom and when. */
    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> listJoiningHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.JOINING, id, part);
    }

    private Outcome<Joining> act(String id, Act act, Joining.Command command) {
        return joinings.confirmed(id).isEmpty() ? new Outcome.Unknown<>(id) : joinings.act(id, act, command);
    }

    private static String words(JoiningWords given) {
        return checked(checks -> JoiningInput.words(given, checks));
    }

    private static <T> T checked(Function<FieldValidator, T> read) {
        var checks = FieldValidator.check();
        var value = read.apply(checks);
        checks.throwIfAny();
        return value;
    }
}

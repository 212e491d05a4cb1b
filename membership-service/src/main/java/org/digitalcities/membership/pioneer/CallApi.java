package org.digitalcities.membership.pioneer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.pioneer.CallViews.ApplicationRanking;
import org.digitalcities.membership.pioneer.CallViews.ApplicationSubmission;
import org.digitalcities.membership.pioneer.CallViews.ApplicationView;
import org.digitalcities.membership.pioneer.CallViews.CallOpening;
import org.digitalcities.membership.pioneer.CallViews.CallView;
import org.digitalcities.membership.pioneer.CallViews.OfferAnswer;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls for pioneer cities: cities apply for a seat until the call closes. A city sees the call and its own application, the
 * secretariat all.
 */
@RestController
@RequestMapping("/api/calls")
class CallApi {

    private final Calls calls;
    private final Members members;
    private final Histories histories;
    private final Community community;

    CallApi(Calls calls, Members members, Histories histories, Community community) {
        this.community = community;
        this.calls = calls;
        this.members = members;
        this.histories = histories;
    }

    /** Opens a call: each member of the mandate is invited to apply. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<CallView> openCall(@RequestBody CallOpening opening, Caller caller, ActRequest acting) {
        var id = opening.id() == null ? acting.id("pioneers") : opening.id();
        return acting.on(id, calls::repeat)
                .created("/api/calls", act -> open(id, opening, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> open(String asked, CallOpening opening, Act act) {
        var checks = FieldValidator.check();
        var id = checks.requiredId("id", asked);
        if (opening.zone() == null) checks.bad("zone", "zone-missing");
        var read = checks.read(opening);
        if (read.fewest() != null && read.most() != null) checks.range("fewest", read.fewest(), 1, read.most());
        var zone = read.zone() == null ? null : ZoneId.of(read.zone());
        var closes = checks.requiredMoment("closes", read.closes(), zone, act.now());
        checks.throwIfAny();
        return calls.open(
                new Call.Plan(id, read.mandate(), read.fewest(), read.most(), closes, zone, read.offerDays()), act);
    }

    /** Shows a call, with the applications that the caller may see. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<CallView> getCall(@PathVariable String id, Caller caller) {
        return OutcomeResponses.found(calls.find(id), call -> seenBy(caller, call));
    }

    /** Lists what was done to a call, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> listCallHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CALL, id, part);
    }

    /** Submits a city's application to a call. A city applies once, by itself or through the secretariat. */
    @PostMapping("/{id}/applications")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Created<CallView> submitApplication(
            @PathVariable String id, @RequestBody ApplicationSubmission submission, Caller caller, ActRequest acting) {
        var city = submission.city() == null && !caller.has(Role.SECRETARIAT)
                ? caller.city().orElse(null)
                : submission.city();
        if (city != null && !mayActFor(caller, city))
            throw Problem.of(403, "forbidden").thrown();
        return acting.on(id, calls::repeat)
                .created("/api/calls", act -> apply(id, city, submission, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> apply(String id, String city, ApplicationSubmission submission, Act act) {
        var checks = FieldValidator.check();
        var known = Optional.ofNullable(checks.requiredId("city", city))
                .flatMap(members::find)
                .map(Snapshot::state);
        var read = checks.read(submission);
        var application = known.map(member -> ofMember(member, read)).orElseGet(() -> ofInvited(city, read, checks));
        checks.throwIfAny();
        return calls.act(id, act, new Call.Command.Apply(application));
    }

    /** A member's known data are not asked for again; mails go to its current contact. */
    private static Application ofMember(Member member, ApplicationSubmission read) {
        var p = member.profile();
        return Application.of(
                new Application.City(member.id(), p.name(), p.country(), p.section(), true),
                member.contact(),
                read.motivation());
    }

    private Application ofInvited(String city, ApplicationSubmission read, FieldValidator checks) {
        checks.required("cityName", read.cityName())
                .required("country", read.country())
                .required("contact", read.contact());
        var section = checks.requiredOneOf("section", read.section(), community.sectionIds());
        var invited = new Application.City(city, read.cityName(), read.country(), section, false);
        var contact = read.contact();
        return Application.of(
                invited,
                contact == null
                        ? null
                        : new Contact(city + ".applicant", contact.name(), contact.email(), contact.language()),
                read.motivation());
    }

    /** Ranks the applications to a call that is closed: the first get an offer of a seat, the others a place in reserve. */
    @PostMapping("/{id}/ranking")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CallView> rankApplications(
            @PathVariable String id, @RequestBody ApplicationRanking ranking, Caller caller, ActRequest acting) {
        return acting.on(id, calls::repeat).done(act -> rank(id, ranking, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> rank(String id, ApplicationRanking ranking, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(ranking);
        checks.throwIfAny();
        return calls.act(id, act, new Call.Command.Rank(read.ranking()));
    }

    /**
     * Answers the offer of a seat: accepts or declines it.
     *
     * @param id          the id of the call
     * @param application the id of the application, which is the city's
     */
    @PostMapping("/{id}/applications/{application}/answer")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<CallView> answerOffer(
            @PathVariable String id,
            @PathVariable String application,
            @RequestBody OfferAnswer answer,
            Caller caller,
            ActRequest acting) {
        if (!mayActFor(caller, application)) throw Problem.unknown().thrown();
        return acting.on(id, calls::repeat)
                .done(act -> answer(id, application, answer, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> answer(String id, String application, OfferAnswer answer, Act act) {
        demandApplied(id, application);
        var checks = FieldValidator.check();
        var read = checks.read(answer);
        checks.throwIfAny();
        return calls.act(id, act, new Call.Command.Answer(application, read.accept()));
    }

    /**
     * Revokes the personal links of an application. A contact with an offer or a place in reserve gets a new one.
     *
     * @param id          the id of the call
     * @param application the id of the application, which is the city's
     */
    @PostMapping("/{id}/applications/{application}/link-generation")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<CallView> revokeApplicationLinks(
            @PathVariable String id, @PathVariable String application, Caller caller, ActRequest acting) {
        return acting.on(id, calls::repeat)
                .done(
                        act -> {
                            demandApplied(id, application);
                            return calls.act(id, act, new Call.Command.RevokeLinks(application));
                        },
                        call -> seenBy(caller, call));
    }

    private void demandApplied(String id, String application) {
        if (calls.find(id).flatMap(call -> call.state().find(application)).isEmpty())
            throw Problem.unknown().thrown();
    }

    private static boolean mayActFor(Caller caller, String city) {
        return caller.has(Role.SECRETARIAT) || caller.speaksForCity(city);
    }

    private static CallView seenBy(Caller caller, Snapshot<Call> snapshot) {
        var call = snapshot.state();
        var p = call.plan();
        var state = switch (call) {
            case Call.Receiving _ -> "receiving";
            case Call.Seating _ -> "seating";
        };
        var seated = (int) call.applications().stream()
                .filter(one -> one.standing() instanceof Application.Standing.Seated)
                .count();
        return new CallView(
                p.id(),
                p.mandate(),
                state,
                p.fewest(),
                p.most(),
                p.closes(),
                p.zone().getId(),
                Deadline.isLaterOfTwo(p.closes(), p.zone()) ? "later" : null,
                p.offerDays(),
                seated,
                call.applications().stream()
                        .filter(one -> mayActFor(caller, one.id()))
                        .map(CallApi::view)
                        .toList());
    }

    private static ApplicationView view(Application one) {
        return switch (one.standing()) {
            case Application.Standing.Offered offer -> view(one, offer.rank(), offer.expires(), null);
            case Application.Standing.Reserved reserve -> view(one, null, null, reserve.place());
            case Application.Standing.Applied _,
                    Application.Standing.Seated _,
                    Application.Standing.Declined _,
                    Application.Standing.Expired _,
                    Application.Standing.Refused _ -> view(one, null, null, null);
        };
    }

    private static ApplicationView view(Application one, Integer rank, Instant expires, Integer place) {
        var city = one.city();
        return new ApplicationView(
                one.id(),
                city.id(),
                city.name(),
                city.country(),
                city.section(),
                city.member(),
                one.motivation(),
                one.standing().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                rank,
                expires,
                place,
                one.generation());
    }
}

package org.digitalcities.membership.pioneer;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.PersonInput;
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

/** Calls for pioneer cities over HTTP. A city sees the call and its own application; only the secretariat sees all applications. */
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

    /** {@code closes} is a local time in {@code zone}; {@code offerDays} is how long an offer of a seat stands. */
    record Opening(
            String id, String mandate, Integer fewest, Integer most, String closes, String zone, Integer offerDays) {}

    /** A member gives {@code city} and its reasons; for an invited city that is no member, the secretariat gives the other fields too. */
    record Applying(
            String city, String cityName, String country, String section, Contact.Details contact, String motivation) {}

    record Ranking(List<String> ranking) {}

    record Answering(Boolean accept) {}

    /** {@code standing}: applied, offered, reserved, seated, declined, expired or refused. */
    record ApplicationView(
            String id,
            String city,
            String cityName,
            String country,
            String section,
            boolean member,
            String motivation,
            String standing,
            Integer rank,
            Instant expires,
            Integer reservePlace,
            int linkGeneration) {}

    /**
     * {@code hour} is later if that hour occurs twice that day and the later one is meant. {@code state}: receiving or seating;
     * {@code seated} counts all, {@code applications} are those that the caller may see.
     */
    record View(
            String id,
            String mandate,
            String state,
            int fewest,
            int most,
            Instant closes,
            String zone,
            String hour,
            int offerDays,
            int seated,
            List<ApplicationView> applications) {}

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<View> open(@RequestBody Opening opening, Caller caller, ActRequest acting) {
        var id = opening.id == null ? acting.id("pioneers") : opening.id;
        return acting.on(id, calls::repeat)
                .created("/api/calls", act -> open(id, opening, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> open(String asked, Opening opening, Act act) {
        var validator = FieldValidator.check();
        var id = validator.requiredId("id", asked);
        var mandate = validator.requiredId("mandate", opening.mandate);
        var most = validator.requiredNumber("most", opening.most, 1, Call.MOST_SEATS);
        var fewest = validator.requiredNumber("fewest", opening.fewest, 1, Math.max(1, most));
        if (opening.zone == null) validator.bad("zone", "zone-missing");
        var zone = opening.zone == null ? null : validator.requiredZone("zone", opening.zone);
        var closes = validator.requiredMoment("closes", opening.closes, zone, act.now());
        var days = validator.requiredNumber("offerDays", opening.offerDays, 1, Call.MOST_OFFER_DAYS);
        validator.throwIfAny();
        var plan = new Call.Plan(id, mandate, fewest, most, closes, zone, days);
        return calls.open(plan, act);
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<View> get(@PathVariable String id, Caller caller) {
        return OutcomeResponses.found(calls.find(id), call -> seenBy(caller, call));
    }

    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CALL, id, part);
    }

    @PostMapping("/{id}/applications")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Created<View> apply(@PathVariable String id, @RequestBody Applying applying, Caller caller, ActRequest acting) {
        var city = applying.city == null && !caller.has(Role.SECRETARIAT)
                ? caller.city().orElse(null)
                : applying.city;
        if (city != null && !mayActFor(caller, city))
            throw Problem.of(403, "forbidden").thrown();
        return acting.on(id, calls::repeat)
                .created("/api/calls", act -> apply(id, city, applying, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> apply(String id, String city, Applying applying, Act act) {
        var validator = FieldValidator.check();
        var known = Optional.ofNullable(validator.requiredId("city", city))
                .flatMap(members::find)
                .map(Snapshot::state);
        var application = known.map(member -> application(member, applying, validator))
                .orElseGet(() -> application(city, applying, validator));
        validator.throwIfAny();
        return calls.act(id, act, new Call.Command.Apply(application));
    }

    @PostMapping("/{id}/ranking")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> rank(@PathVariable String id, @RequestBody Ranking ranking, Caller caller, ActRequest acting) {
        return acting.on(id, calls::repeat).done(act -> rank(id, ranking, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> rank(String id, Ranking ranking, Act act) {
        var validator = FieldValidator.check();
        validator.required("ranking", ranking.ranking);
        validator.each("ranking", ranking.ranking, Call.MOST_APPLICATIONS, validator::requiredId);
        validator.throwIfAny();
        return calls.act(id, act, new Call.Command.Rank(ranking.ranking));
    }

    @PostMapping("/{id}/applications/{application}/answer")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<View> answer(
            @PathVariable String id,
            @PathVariable String application,
            @RequestBody Answering answering,
            Caller caller,
            ActRequest acting) {
        if (!mayActFor(caller, application)) throw Problem.unknown().thrown();
        return acting.on(id, calls::repeat)
                .done(act -> answer(id, application, answering, act), call -> seenBy(caller, call));
    }

    private Outcome<Call> answer(String id, String application, Answering answering, Act act) {
        demandApplied(id, application);
        FieldValidator.check().required("accept", answering.accept).throwIfAny();
        return calls.act(id, act, new Call.Command.Answer(application, answering.accept));
    }

    /** Revokes the links that were sent; a contact with an offer or a place in reserve gets a new one. */
    @PostMapping("/{id}/applications/{application}/link-generation")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> revokeLinks(
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

    /** A member's known data are not asked for again; mails go to its current contact. */
    private static Application application(Member member, Applying applying, FieldValidator validator) {
        var p = member.profile();
        return Application.of(
                new Application.City(member.id(), p.name(), p.country(), p.section(), true),
                member.contact(),
                validator.requiredText("motivation", applying.motivation, 4000));
    }

    private Application application(String city, Applying applying, FieldValidator validator) {
        var invited = new Application.City(
                city,
                validator.requiredLine("cityName", applying.cityName, 120),
                validator.requiredCountry("country", applying.country),
                validator.requiredOneOf("section", applying.section, community.sectionIds()),
                false);
        validator.required("contact", applying.contact);
        var contact = PersonInput.contact(validator, "contact", applying.contact);
        return Application.of(
                invited,
                contact == null
                        ? null
                        : new Contact(city + ".applicant", contact.name(), contact.email(), contact.language()),
                validator.requiredText("motivation", applying.motivation, 4000));
    }

    private static View seenBy(Caller caller, Snapshot<Call> snapshot) {
        var call = snapshot.state();
        var p = call.plan();
        var state = switch (call) {
            case Call.Receiving _ -> "receiving";
            case Call.Seating _ -> "seating";
        };
        var seated = (int) call.applications().stream()
                .filter(one -> one.standing() instanceof Application.Standing.Seated)
                .count();
        return new View(
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

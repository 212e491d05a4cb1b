package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.member.PersonInput;
import org.digitalcities.membership.member.Representative;
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
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mandates and leadership over HTTP. */
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

    record Opening(String id, CongressIn congress) {}

    record CongressIn(String kind, String place, Integer year, Integer month) {

        private Mandate.Congress checked(FieldValidator validator, Instant now) {
            return new Mandate.Congress(
                    validator.requiredConstant("kind", kind, MeetingKind.class),
                    validator.requiredLine("place", place, 80),
                    Limits.year(validator, "year", year, now),
                    validator.requiredNumber("month", month, 1, 12));
        }
    }

    record Seating(String role, String member, String section, Representative representative) {

        private Mandate.Seat checked(List<String> sections) {
            var validator = FieldValidator.check();
            var leads = validator.requiredConstant("role", role, MembershipEvent.Role.class);
            var seat = new Mandate.Seat(
                    leads,
                    validator.requiredId("member", member),
                    leads == MembershipEvent.Role.VICE_CHAIR
                            ? validator.requiredOneOf("section", section, sections)
                            : null,
                    PersonInput.representative(validator, "representative", representative));
            if (leads == MembershipEvent.Role.CHAIR && section != null) validator.bad("section", "not-for-chair");
            validator.throwIfAny();
            return seat;
        }
    }

    record CongressView(String kind, String place, int year, int month) {}

    record SeatView(String role, String member, String section, Representative representative) {}

    /** {@code balance}: how many vice-chairs each section has. */
    record View(String id, CongressView congress, List<SeatView> seats, Map<String, Integer> balance) {}

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<View> open(@RequestBody Opening opening, ActRequest acting) {
        return acting.on(opening.id, mandates::repeat).created("/api/mandates", act -> open(opening, act), this::view);
    }

    private Outcome<Mandate> open(Opening opening, Act act) {
        var validator = FieldValidator.check();
        var id = validator.requiredId("id", opening.id);
        if (opening.congress == null) validator.bad("congress", "required");
        var congress = opening.congress == null
                ? null
                : validator.part("congress", inner -> opening.congress.checked(inner, act.now()));
        validator.throwIfAny();
        return mandates.open(id, congress, act);
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    Versioned<View> get(@PathVariable String id) {
        return OutcomeResponses.found(mandates.find(id), this::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MANDATE, id, part);
    }

    @PostMapping("/{id}/seats")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> seat(@PathVariable String id, @RequestBody Seating seating, ActRequest acting) {
        return acting.on(id, mandates::repeat)
                .done(act -> mandates.seat(id, seating.checked(community.sectionIds()), act), this::view);
    }

    private View view(Snapshot<Mandate> snapshot) {
        var m = snapshot.state();
        var c = m.congress();
        return new View(
                m.id(),
                new CongressView(EnumNames.of(c.kind()), c.place(), c.year(), c.month()),
                m.seats().stream()
                        .map(seat -> new SeatView(
                                Mandate.nameOf(seat.role()), seat.member(), seat.section(), seat.representative()))
                        .toList(),
                m.balance(community.sectionIds()));
    }
}

package org.digitalcities.membership.mandate;

import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.mandate.MandateViews.CongressView;
import org.digitalcities.membership.mandate.MandateViews.LeadershipSeat;
import org.digitalcities.membership.mandate.MandateViews.MandateOpening;
import org.digitalcities.membership.mandate.MandateViews.MandateView;
import org.digitalcities.membership.mandate.MandateViews.SeatView;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
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

/** Mandates: terms of about three years, each of which begins with a congress, and their leadership. */
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

    /** Opens a mandate, whose leadership is seated afterwards. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<MandateView> openMandate(@RequestBody MandateOpening opening, ActRequest acting) {
        return acting.on(opening.id(), mandates::repeat)
                .created("/api/mandates", act -> open(opening, act), this::view);
    }

    private Outcome<Mandate> open(MandateOpening opening, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(opening);
        var year = read.congress() == null
                ? 0
                : checks.part(
                        "congress",
                        congress ->
                                Limits.year(congress, "year", read.congress().year(), act.now()));
        checks.throwIfAny();
        var c = read.congress();
        var kind = FieldValidator.constant(c.kind(), MeetingKind.class);
        return mandates.open(read.id(), new Mandate.Congress(kind, c.place(), year, c.month()), act);
    }

    /** Shows a mandate with its leadership. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    Versioned<MandateView> getMandate(@PathVariable String id) {
        return OutcomeResponses.found(mandates.find(id), this::view);
    }

    /** Lists what was done to a mandate, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listMandateHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MANDATE, id, part);
    }

    /** Seats a member in the leadership: as the chair, or as the vice-chair of a section. */
    @PostMapping("/{id}/seats")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<MandateView> seatMember(@PathVariable String id, @RequestBody LeadershipSeat seat, ActRequest acting) {
        return acting.on(id, mandates::repeat).done(act -> seat(id, seat, act), this::view);
    }

    private Outcome<Mandate> seat(String id, LeadershipSeat seat, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(seat);
        var role = FieldValidator.constant(read.role(), MembershipEvent.Role.class);
        var section = role == MembershipEvent.Role.VICE_CHAIR
                ? checks.requiredOneOf("section", read.section(), community.sectionIds())
                : null;
        if (role == MembershipEvent.Role.CHAIR && seat.section() != null) checks.bad("section", "not-for-chair");
        checks.throwIfAny();
        var representative = RepresentativeView.read(read.representative());
        return mandates.seat(id, new Mandate.Seat(role, read.member(), section, representative), act);
    }

    private MandateView view(Snapshot<Mandate> snapshot) {
        var m = snapshot.state();
        var c = m.congress();
        return new MandateView(
                m.id(),
                new CongressView(EnumNames.of(c.kind()), c.place(), c.year(), c.month()),
                m.seats().stream()
                        .map(seat -> new SeatView(
                                Mandate.nameOf(seat.role()),
                                seat.member(),
                                seat.section(),
                                RepresentativeView.of(seat.representative())))
                        .toList(),
                m.balance(community.sectionIds()));
    }
}

package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.Section;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Checks;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.Past;
import org.digitalcities.messaging.listing.Part;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.Acting;
import org.digitalcities.webkit.paging.Of;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.security.For;
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

    MandateApi(Mandates mandates, Histories histories) {
        this.mandates = mandates;
        this.histories = histories;
    }

    record Opening(String id, CongressIn congress) {}

    record CongressIn(String kind, String place, Integer year, Integer month) {

        private Mandate.Congress checked(Checks checks, Instant now) {
            return new Mandate.Congress(checks.named("kind", kind, MeetingKind.class), checks.line("place", place, 80),
                checks.year("year", year, now), checks.within("month", month, 1, 12));
        }
    }

    record Seating(String role, String member, String section, Representative representative) {

        private Mandate.Seat checked() {
            var checks = Checks.begin();
            var leads = checks.named("role", role, MembershipEvent.Role.class);
            var seat = new Mandate.Seat(leads, checks.id("member", member),
                leads == MembershipEvent.Role.VICE_CHAIR ? checks.named("section", section, Section.class) : null,
                representative == null ? null : checks.within("representative", representative::checked));
            if (leads == MembershipEvent.Role.CHAIR && section != null) checks.bad("section", "not-for-chair");
            checks.demand();
            return seat;
        }
    }

    record CongressView(String kind, String place, int year, int month) {}

    record SeatView(String role, String member, Section section, Representative representative) {}

    /** {@code balance}: how many vice-chairs each section has. */
    record View(String id, CongressView congress, List<SeatView> seats, Map<Section, Integer> balance) {}

    @PostMapping
    @For(Role.SECRETARIAT)
    ResponseEntity<Object> open(@RequestBody Opening opening, Acting acting) {
        return acting.on(opening.id, mandates::repeat).created("/api/mandates", act -> open(opening, act), MandateApi::view);
    }

    private Outcome<Mandate> open(Opening opening, Act act) {
        var checks = Checks.begin();
        var id = checks.id("id", opening.id);
        if (opening.congress == null) checks.bad("congress", "required");
        var congress = opening.congress == null ? null : checks.within("congress", inner -> opening.congress.checked(inner, act.now()));
        checks.demand();
        return mandates.open(id, congress, act);
    }

    @GetMapping("/{id}")
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Object> get(@PathVariable String id) {
        return Answers.found(mandates.find(id), MandateApi::view);
    }

    @GetMapping("/{id}/history")
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<Past>> history(@PathVariable String id, @Of(Histories.LISTING) Part part) {
        return histories.answer(SubjectKind.MANDATE, id, part);
    }

    @PostMapping("/{id}/seats")
    @For(Role.SECRETARIAT)
    ResponseEntity<Object> seat(@PathVariable String id, @RequestBody Seating seating, Acting acting) {
        return acting.on(id, mandates::repeat).done(act -> mandates.seat(id, seating.checked(), act), MandateApi::view);
    }

    private static View view(Snapshot<Mandate> snapshot) {
        var m = snapshot.state();
        var c = m.congress();
        return new View(m.id(), new CongressView(c.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), c.place(), c.year(), c.month()),
            m.seats().stream().map(seat -> new SeatView(Mandate.nameOf(seat.role()), seat.member(), seat.section(), seat.representative())).toList(),
            m.balance());
    }
}

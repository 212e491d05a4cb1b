package org.digitalcities.membership.meeting;

import java.time.Instant;
import java.util.Locale;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Checks;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.Past;
import org.digitalcities.messaging.listing.Part;
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

/** Meetings over HTTP. */
@RestController
@RequestMapping("/api/meetings")
class MeetingApi {

    private final Meetings meetings;
    private final Histories histories;

    MeetingApi(Meetings meetings, Histories histories) {
        this.meetings = meetings;
        this.histories = histories;
    }

    record Planning(String id, String kind, Integer year, String place) {}

    /** {@code state} is planned or open; {@code opened} when it was declared open. */
    record View(String id, String kind, int year, String place, String state, Instant opened) {}

    @PostMapping
    @For(Role.SECRETARIAT)
    ResponseEntity<Object> plan(@RequestBody Planning planning, Acting acting) {
        return acting.on(planning.id, meetings::repeat).created("/api/meetings", act -> plan(planning, act), MeetingApi::view);
    }

    private Outcome<Meeting> plan(Planning planning, Act act) {
        var checks = Checks.begin();
        var plan = new Meeting.Plan(checks.id("id", planning.id), checks.named("kind", planning.kind, MeetingKind.class),
            checks.year("year", planning.year, act.now()), checks.optionalLine("place", planning.place, 80));
        checks.demand();
        return meetings.plan(plan, act);
    }

    @PostMapping("/{id}/opening")
    @For(Role.SECRETARIAT)
    ResponseEntity<Object> declareOpen(@PathVariable String id, Acting acting) {
        return acting.on(id, meetings::repeat).done(act -> meetings.declareOpen(id, act), MeetingApi::view);
    }

    @GetMapping
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<View>> list(@Of("meetings") Part part) {
        return Page.answer(meetings.list(part), MeetingApi::view);
    }

    @GetMapping("/{id}/history")
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<Past>> history(@PathVariable String id, @Of(Histories.LISTING) Part part) {
        return histories.answer(SubjectKind.MEETING, id, part);
    }

    private static View view(Snapshot<Meeting> snapshot) {
        var p = snapshot.state().plan();
        var kind = p.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (snapshot.state()) {
            case Meeting.Planned _ -> new View(p.id(), kind, p.year(), p.place(), "planned", null);
            case Meeting.DeclaredOpen open -> new View(p.id(), kind, p.year(), p.place(), "open", open.at());
        };
    }
}

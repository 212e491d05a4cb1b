package org.digitalcities.membership.meeting;

import java.time.Instant;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
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
    @AllowedFor(Role.SECRETARIAT)
    Created<View> plan(@RequestBody Planning planning, ActRequest acting) {
        return acting.on(planning.id, meetings::repeat)
                .created("/api/meetings", act -> plan(planning, act), MeetingApi::view);
    }

    private Outcome<Meeting> plan(Planning planning, Act act) {
        var checks = FieldValidator.check();
        var plan = new Meeting.Plan(
                checks.requiredId("id", planning.id),
                checks.requiredConstant("kind", planning.kind, MeetingKind.class),
                Limits.year(checks, "year", planning.year, act.now()),
                checks.optionalLine("place", planning.place, 80));
        checks.throwIfAny();
        return meetings.plan(plan, act);
    }

    @PostMapping("/{id}/opening")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<View> declareOpen(@PathVariable String id, ActRequest acting) {
        return acting.on(id, meetings::repeat).done(act -> meetings.declareOpen(id, act), MeetingApi::view);
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<View>> list(@ListingOf("meetings") ListingQuery part) {
        return Page.answer(meetings.list(part), MeetingApi::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MEETING, id, part);
    }

    private static View view(Snapshot<Meeting> snapshot) {
        var p = snapshot.state().plan();
        var kind = EnumNames.of(p.kind());
        return switch (snapshot.state()) {
            case Meeting.Planned _ -> new View(p.id(), kind, p.year(), p.place(), "planned", null);
            case Meeting.DeclaredOpen open -> new View(p.id(), kind, p.year(), p.place(), "open", open.at());
        };
    }
}

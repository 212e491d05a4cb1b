package org.digitalcities.membership.meeting;

import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.meeting.MeetingViews.MeetingPlan;
import org.digitalcities.membership.meeting.MeetingViews.MeetingView;
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

/** Governing meetings of the organisation: each is planned, then declared open, which ends the embargoes that wait for it. */
@RestController
@RequestMapping("/api/meetings")
class MeetingApi {

    private final Meetings meetings;
    private final Histories histories;

    MeetingApi(Meetings meetings, Histories histories) {
        this.meetings = meetings;
        this.histories = histories;
    }

    /** Plans a meeting. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<MeetingView> planMeeting(@RequestBody MeetingPlan planning, ActRequest acting) {
        return acting.on(planning.id(), meetings::repeat)
                .created("/api/meetings", act -> plan(planning, act), MeetingApi::view);
    }

    private Outcome<Meeting> plan(MeetingPlan planning, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(planning);
        var year = Limits.year(checks, "year", read.year(), act.now());
        checks.throwIfAny();
        var kind = FieldValidator.constant(read.kind(), MeetingKind.class);
        return meetings.plan(new Meeting.Plan(read.id(), kind, year, read.place()), act);
    }

    /** Declares a meeting open: what is under embargo until it opens is published. */
    @PostMapping("/{id}/opening")
    @AllowedFor(Role.SECRETARIAT)
    Versioned<MeetingView> declareMeetingOpen(@PathVariable String id, ActRequest acting) {
        return acting.on(id, meetings::repeat).done(act -> meetings.declareOpen(id, act), MeetingApi::view);
    }

    /** Lists meetings. */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<MeetingView>> listMeetings(@ListingOf("meetings") ListingQuery part) {
        return Page.answer(meetings.list(part), MeetingApi::view);
    }

    /** Lists what was done to a meeting, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listMeetingHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MEETING, id, part);
    }

    private static MeetingView view(Snapshot<Meeting> snapshot) {
        var p = snapshot.state().plan();
        var kind = EnumNames.of(p.kind());
        return switch (snapshot.state()) {
            case Meeting.Planned _ -> new MeetingView(p.id(), kind, p.year(), p.place(), "planned", null);
            case Meeting.DeclaredOpen open -> new MeetingView(p.id(), kind, p.year(), p.place(), "open", open.at());
        };
    }
}

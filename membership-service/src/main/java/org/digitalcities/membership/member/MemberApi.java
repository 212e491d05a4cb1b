package org.digitalcities.membership.member;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.member.MemberViews.ContactEntry;
import org.digitalcities.membership.member.MemberViews.MemberView;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Members: cities and associations of municipalities. Every signed-in caller may see who is a member; contacts are confidential. */
@RestController
@RequestMapping("/api/members")
class MemberApi {

    private final Members members;
    private final Histories histories;

    MemberApi(Members members, Histories histories) {
        this.members = members;
        this.histories = histories;
    }

    /** Lists members, each as the caller may see it. */
    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<MemberView>> listMembers(@ListingOf("members") ListingQuery part, Caller caller) {
        return Page.answer(members.list(part), member -> seenBy(caller, member));
    }

    /** Shows a member, as the caller may see it. */
    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    Versioned<MemberView> getMember(@PathVariable String id, Caller caller) {
        return OutcomeResponses.found(members.find(id), member -> seenBy(caller, member));
    }

    /** Lists what was done to a member, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> listMemberHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MEMBER, id, part);
    }

    /** Enters another contact of a member, who need not confirm; a city starts a handover instead. */
    @PutMapping("/{id}/contact")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<MemberView> changeMemberContact(
            @PathVariable String id, @RequestBody ContactEntry contact, Caller caller, ActRequest acting) {
        return acting.on(id, members::repeat)
                .done(act -> members.act(id, act, change(contact)), after -> seenBy(caller, after));
    }

    private static Member.Command change(ContactEntry contact) {
        var checks = FieldValidator.check();
        var command = MemberInput.contact(contact, checks);
        checks.throwIfAny();
        return command;
    }

    /** Changes the representative of a member. */
    @PutMapping("/{id}/representative")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<MemberView> changeMemberRepresentative(
            @PathVariable String id, @RequestBody RepresentativeView representative, ActRequest acting) {
        return acting.on(id, members::repeat)
                .done(act -> members.act(id, act, change(representative)), MemberView::full);
    }

    private static Member.Command change(RepresentativeView representative) {
        var checks = FieldValidator.check();
        var command = MemberInput.representative(representative, checks);
        checks.throwIfAny();
        return command;
    }

    private static boolean mayKnow(Caller caller, String member) {
        return caller.has(Role.SECRETARIAT) || caller.speaksForCity(member);
    }

    private static MemberView seenBy(Caller caller, Snapshot<Member> member) {
        if (caller.has(Role.SECRETARIAT)) return MemberView.full(member);
        return caller.speaksForCity(member.id()) ? MemberView.own(member) : MemberView.open(member.state());
    }
}

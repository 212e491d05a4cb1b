package org.digitalcities.membership.roster;

import org.digitalcities.community.Community;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.membership.member.MemberViews.MemberView;
import org.digitalcities.membership.roster.RosterViews.MemberRecord;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Entering members and keeping their records. */
@RestController
@RequestMapping("/api/members")
class RosterApi {

    private final Roster roster;
    private final Community community;

    RosterApi(Roster roster, Community community) {
        this.roster = roster;
        this.community = community;
    }

    /** Registers a member. One that resembles members on record is refused unless {@code distinctFrom} names them. */
    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<MemberView> registerMember(@RequestBody MemberRegistration registration, ActRequest acting) {
        return acting.on(registration.id(), roster::repeat)
                .created("/api/members", act -> register(registration, act), MemberView::full);
    }

    private Outcome<Member> register(MemberRegistration registration, Act act) {
        var checks = FieldValidator.check();
        var entering = RosterInput.entering(registration, community, act.now(), checks);
        checks.throwIfAny();
        return roster.enter(entering, act);
    }

    /** Replaces the record of a member: its profile and what else is known of it. */
    @PutMapping("/{id}")
    @RequiresIfMatch
    @AllowedFor(Role.SECRETARIAT)
    Versioned<MemberView> editMember(@PathVariable String id, @RequestBody MemberRecord record, ActRequest acting) {
        return acting.on(id, roster::repeat).done(act -> edit(id, record, act), MemberView::full);
    }

    private Outcome<Member> edit(String id, MemberRecord record, Act act) {
        var checks = FieldValidator.check();
        var editing = RosterInput.editing(record, community, checks);
        checks.throwIfAny();
        return roster.edit(id, editing, act);
    }
}
